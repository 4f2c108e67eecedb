#!/usr/bin/env python3
"""A second verifier of evidence bundles, by the rules of docs/evidence.md.

    verify.py BUNDLE [sha256:FINGERPRINT]

Exit code 0: all that must hold does; 1: something does not, which is told. Needs the package `cryptography`, for X.509
and Ed25519. Time stamps are left to `openssl ts -verify`, as the page tells.
"""
import datetime
import hashlib
import json
import os
import re
import struct
import sys
import uuid

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

ALWAYS = ["certificates.pem", "events.log", "checkpoints.log", "receipts.log", "incidents.json", "exam.json"]
UNLISTED = {"manifest.json", "manifest.sig", "timestamp.tsr"}
LISTED = re.compile(r"media/\d{12}\.jpg|report\.json|report\.sig|" + "|".join(map(re.escape, ALWAYS)))
JSON_LIMIT, FILES_LIMIT, MEDIA_LIMIT, STATEMENTS_LIMIT = 32 << 20, 1_000_000, 4 << 20, 400_000 * 148


class Fault(Exception):
    pass


def require(holds, otherwise):
    if not holds:
        raise Fault(otherwise)


def read(folder, name, limit):
    with open(os.path.join(folder, name), "rb") as file:
        data = file.read(limit + 1)
    require(len(data) <= limit, f"{name}: longer than {limit} bytes")
    return data


def files(folder):
    found = {}
    for place, folders, names in os.walk(folder):
        prefix = os.path.relpath(place, folder)
        require(prefix in (".", "media"), f"{prefix}: no bundle has this folder")
        for name in names + folders:
            path = os.path.join(place, name)
            full = name if prefix == "." else f"{prefix}/{name}"
            require(not os.path.islink(path), f"{full}: a link")
            if name in names:
                require(os.path.isfile(path), f"{full}: no file")
                found[full] = os.path.getsize(path)
        require(len(found) <= FILES_LIMIT, "too many files")
    return found


def once(pairs):
    names = [name for name, _ in pairs]
    require(len(names) == len(set(names)), "JSON: a name stands twice")
    return dict(pairs)


def signed(key, signature, data, what):
    try:
        require(len(signature) == 64, f"{what}: a signature has 64 bytes")
        key.verify(signature, data)
    except InvalidSignature:
        raise Fault(f"{what}: the signature does not fit") from None


def issued(certificate, authority, what):
    try:
        certificate.verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError, TypeError) as wrong:
        raise Fault(f"certificates.pem: {what} is not signed by the CA ({wrong})") from None


def extension(certificate, kind):
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except x509.ExtensionNotFound:
        return None


def session_of(certificate):
    names = extension(certificate, x509.SubjectAlternativeName)
    for uri in names.get_values_for_type(x509.UniformResourceIdentifier) if names else []:
        if uri.startswith("urn:uuid:"):
            return uuid.UUID(uri[len("urn:uuid:"):])
    return None


def common_name(certificate):
    return [name.value for name in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]


def certificates(pem, manifest, pinned):
    try:
        chain = x509.load_pem_x509_certificates(pem)
    except ValueError as wrong:
        raise Fault(f"certificates.pem: {wrong}") from None
    require(len(chain) == 3, "certificates.pem: not three certificates")
    ca, evidence, session = chain
    at = datetime.datetime.fromisoformat(manifest["createdAt"])
    issued(ca, ca, "the CA's certificate")
    constraints, usage = extension(ca, x509.BasicConstraints), extension(ca, x509.KeyUsage)
    require(constraints and constraints.ca and usage and usage.key_cert_sign, "certificates.pem: the first is no CA's")
    for leaf, what in ((evidence, "the evidence signer's"), (session, "the session's")):
        issued(leaf, ca, what)
        constraints, usage = extension(leaf, x509.BasicConstraints), extension(leaf, x509.KeyUsage)
        require(not (constraints and constraints.ca), f"certificates.pem: {what} is a CA's")
        require(usage and usage.digital_signature, f"certificates.pem: {what} may not sign")
        require(isinstance(leaf.public_key(), Ed25519PublicKey), f"certificates.pem: {what} is not for Ed25519")
    require("Invigil evidence" in common_name(evidence) and session_of(evidence) is None, "certificates.pem: the second")
    require(str(session_of(session)) in common_name(session), "certificates.pem: the third names no or two sessions")
    require(str(session_of(session)) == manifest["session"], "manifest.json: another session than the certificate's")
    for certificate in (ca, evidence):
        require(certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc, "certificates.pem: not valid")
    require(session.not_valid_before_utc <= at, "certificates.pem: the session's was issued later")
    fingerprint = "sha256:" + hashlib.sha256(ca.public_bytes(Encoding.DER)).hexdigest()
    require(manifest["fingerprint"] == fingerprint, "manifest.json: another fingerprint")
    require(pinned in (None, fingerprint), f"another server made this bundle: {fingerprint}")
    return evidence.public_key(), session.public_key(), fingerprint


def varint(data, at):
    value = shift = 0
    while True:
        require(at < len(data) and shift < 70, "protobuf")
        value |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if data[at - 1] < 0x80:
            return value, at


def fields(data):
    """A protobuf message as a list of (number, value)."""
    at, found = 0, []
    while at < len(data):
        tag, at = varint(data, at)
        kind = tag & 7
        if kind == 0:
            value, at = varint(data, at)
        elif kind in (1, 5):
            at += 8 if kind == 1 else 4
            value = None
        else:
            require(kind == 2, "protobuf")
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        require(at <= len(data), "protobuf")
        found.append((tag >> 3, value))
    return found


def statements(data, prefix, key, session, name):
    require(len(data) % 148 == 0, f"{name}: it ends in the middle of a statement")
    heads, before, sealing = {}, 0, False
    for at in range(0, len(data), 148):
        body = data[at:at + 84]
        signed(key, data[at + 84:at + 148], body, f"{name}, byte {at}")
        require(body[:19] == prefix + b"\x01" and body[19:35] == session, f"{name}, byte {at}: of something else")
        sequence = struct.unpack_from(">Q", body, 35)[0]
        require(before <= sequence < 1 << 63, f"{name}, byte {at}: the number goes back")
        require(body[83] in (0, 1), f"{name}, byte {at}: neither sealing nor not")
        require(not sealing or sequence == before, f"{name}, byte {at}: it follows the end")
        require(heads.get(sequence, body[43:75]) == body[43:75], f"{name}, byte {at}: two events in one place")
        heads[sequence] = body[43:75]
        before, sealing = sequence, body[83] == 1
    return heads, before, sealing


def walk(folder, entry, session, heads):
    """Checks the chain; returns its length, the pictures and reports it names, and its synthetic sources."""
    count, previous, pictures, reports, synthetic = 0, bytes(32), {}, set(), set()
    whole, length = hashlib.sha256(), 0
    with open(os.path.join(folder, "events.log"), "rb") as log:
        while prefix := log.read(4):
            require(len(prefix) == 4, "events.log: it is cut off")
            size = struct.unpack(">I", prefix)[0]
            require(69 <= size <= 69 + 65536, f"events.log: event {count + 1} has {size} bytes")
            envelope = log.read(size)
            require(len(envelope) == size, "events.log: it is cut off")
            whole.update(prefix)
            whole.update(envelope)
            length += 4 + size
            count += 1
            version, owner, sequence, _, before, payload = struct.unpack_from(">B16sQq32sI", envelope)
            require(version == 1 and payload == size - 69, f"events.log: event {count} is malformed")
            require(owner == session, f"events.log: event {count} is of another session")
            require(sequence == count, f"events.log: {sequence} stands where {count} should")
            require(before == previous, f"events.log: event {count} does not name the one before")
            previous = hashlib.sha256(envelope).digest()
            require(heads.pop(count, previous) == previous, f"events.log: event {count} is not the one that was signed")
            event(envelope[69:], count, pictures, reports, synthetic)
    require(length == entry["length"] and whole.hexdigest() == entry["sha256"], "events.log: not what the manifest says")
    heads.pop(0, None)
    require(not heads, f"events.log: it ends at {count}, but {max(heads, default=0)} was signed")
    return count, pictures, reports, synthetic


def event(payload, number, pictures, reports, synthetic):
    try:
        parts = dict(fields(payload))
        kind, body = parts.get(1, b"").decode(), fields(parts.get(2, b""))
        last = dict(body)
        if kind == "session-opened":
            synthetic.update(value.decode() for field, value in body if field == 3)
        elif kind == "frame-captured":
            source = last.get(1, b"").decode()
            if source not in ("CAMERA", "SCREEN") or len(last.get(4, b"")) != 32:
                return
            pictures[number] = (last[4].hex(), last.get(5, 0))
            if last.get(6, 0):
                synthetic.add(source.lower())
        elif kind == "report-attached":
            reports.add(last.get(1, b"").hex())
    except (Fault, UnicodeDecodeError, AttributeError, TypeError):
        pass  # an unknown event


def verify(folder, pinned):
    found = files(folder)
    require("manifest.json" in found and "manifest.sig" in found, "manifest.json or manifest.sig: it is missing")
    raw = read(folder, "manifest.json", JSON_LIMIT)
    manifest = json.loads(raw, object_pairs_hook=once)
    require(manifest["format"] == 1, "manifest.json: another format")
    listed = manifest["files"]
    require(set(ALWAYS) <= set(listed), "manifest.json: it does not list what every bundle has")
    for name in listed:
        require(LISTED.fullmatch(name), f"manifest.json: no bundle has {name}")
    require(set(listed) == set(found) - UNLISTED, f"not as listed: {set(listed) ^ (set(found) - UNLISTED)}")
    for name, entry in listed.items():
        require(found[name] == entry["length"], f"{name}: it has {found[name]} bytes")
        if name != "events.log":  # hashed on the walk
            limit = MEDIA_LIMIT if name.startswith("media/") else max(JSON_LIMIT, STATEMENTS_LIMIT)
            digest = hashlib.sha256(read(folder, name, limit)).hexdigest()
            require(digest == entry["sha256"], f"{name}: its bytes were altered")
    pem = read(folder, "certificates.pem", 64 << 10)
    evidence, session_key, fingerprint = certificates(pem, manifest, pinned)
    signed(evidence, read(folder, "manifest.sig", 64), raw, "manifest.sig")
    session = uuid.UUID(manifest["session"]).bytes
    checkpoints, checked, sealing = statements(
        read(folder, "checkpoints.log", STATEMENTS_LIMIT), b"invigil checkpoint", session_key, session, "checkpoints.log")
    receipts, received, _ = statements(
        read(folder, "receipts.log", STATEMENTS_LIMIT), b"invigil receipt   ", evidence, session, "receipts.log")
    for sequence in checkpoints.keys() & receipts.keys():
        require(checkpoints[sequence] == receipts[sequence], f"receipts.log: another event {sequence} than signed")
    count, pictures, reports, synthetic = walk(
        folder, listed["events.log"], session, checkpoints | receipts)
    require(received == count, f"receipts.log: no receipt covers event {count}")
    require(sealing == manifest["sealed"], "manifest.json: sealed or not")
    require(not sealing or checked == count, "events.log: events behind the sealing checkpoint")
    frames = [name for name in listed if name.startswith("media/")]
    for name in frames:
        entry = (listed[name]["sha256"], listed[name]["length"])
        require(pictures.get(int(name[6:18])) == entry, f"{name}: not the picture of its event")
    require(sorted(synthetic) == manifest["synthetic"], "manifest.json: other synthetic sources")
    require(("report.json" in listed) == ("report.sig" in listed), "manifest.json: a report without its signature")
    if "report.json" in listed:
        report = read(folder, "report.json", JSON_LIMIT)
        signed(session_key, read(folder, "report.sig", 64), b"invigil report 2\n" + report, "report.sig")
        require(not reports or hashlib.sha256(report).hexdigest() in reports, "report.json: not what the events name")
    require(isinstance(json.loads(read(folder, "incidents.json", JSON_LIMIT)), list), "incidents.json: no array")
    require(isinstance(json.loads(read(folder, "exam.json", JSON_LIMIT)), dict), "exam.json: no object")
    return (f"VERIFIED {folder}: session {manifest['session']}, {'sealed' if sealing else 'NOT SEALED'}, {count} events,"
            f" {len(frames)} frames; CA {fingerprint}{'' if pinned else ', not compared'}")


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        print(verify(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None))
        return 0
    except (Fault, OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, struct.error) as wrong:
        print(f"NOT VERIFIED {sys.argv[1]}: {wrong!r}" if not isinstance(wrong, Fault) else
              f"NOT VERIFIED {sys.argv[1]}: {wrong}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
