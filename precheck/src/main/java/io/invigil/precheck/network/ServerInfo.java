package io.invigil.precheck.network;

/// What a server says of itself at `/api/v1/server`.
///
/// @param name     always `Invigil`
/// @param version  of the server's software
/// @param protocol version of the protocol it speaks
/// @param time     its clock, ISO 8601
/// @param ingest   `host:port` where agents deliver
public record ServerInfo(String name, String version, int protocol, String time, String ingest) {}
