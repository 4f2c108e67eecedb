"""A small HTTP CONNECT proxy for the network trials. It can also open TLS with a certificate of its own authority, or
answer everything with a redirect to a log-in page. Not for use anywhere else."""

import argparse
import asyncio
import ssl
import subprocess
import tempfile
from pathlib import Path

LOGIN = (
    b"HTTP/1.1 302 Found\r\nLocation: http://login.example.net/welcome\r\n"
    b"Content-Length: 0\r\nConnection: close\r\n\r\n"
)


async def pipe(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except (ConnectionError, OSError, ssl.SSLError):
        pass
    finally:
        writer.close()


async def both(reader, writer, far_reader, far_writer):
    await asyncio.gather(pipe(reader, far_writer), pipe(far_reader, writer))


def forged(host, ca, key):
    """A TLS context that shows a certificate for the host, signed by the proxy's own authority."""
    folder = Path(tempfile.mkdtemp())
    leaf, request, leaf_key = folder / "leaf.pem", folder / "leaf.csr", folder / "leaf.key"
    extensions = folder / "extensions"
    extensions.write_text(f"subjectAltName=IP:{host}\nextendedKeyUsage=serverAuth\n")
    run = lambda *command: subprocess.run(command, check=True, capture_output=True)
    run("openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", f"/CN={host}",
        "-keyout", leaf_key, "-out", request)
    run("openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", key, "-CAcreateserial", "-days", "1",
        "-extfile", extensions, "-out", leaf)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(leaf, leaf_key)
    return context


async def serve(arguments):
    contexts = {}

    async def accept(reader, writer):
        if arguments.login_page:
            await reader.read(1)
            writer.write(LOGIN)
            await writer.drain()
            writer.close()
            return
        try:
            head = await reader.readuntil(b"\r\n\r\n")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            writer.close()
            return
        method, target, _ = head.split(b"\r\n")[0].decode().split(" ", 2)
        if method != "CONNECT":
            writer.write(LOGIN)
            await writer.drain()
            writer.close()
            return
        host, port = target.rsplit(":", 1)
        unchecked = ssl.create_default_context()
        unchecked.check_hostname = False
        unchecked.verify_mode = ssl.CERT_NONE
        opening = arguments.open_with is not None
        try:
            far_reader, far_writer = await asyncio.open_connection(host, int(port), ssl=unchecked if opening else None)
        except OSError:
            writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
            writer.close()
            return
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        await writer.drain()
        if opening:
            if host not in contexts:
                contexts[host] = await asyncio.to_thread(forged, host, *arguments.open_with)
            try:
                await writer.start_tls(contexts[host])
            except (ssl.SSLError, ConnectionError):
                far_writer.close()
                writer.close()
                return
        await both(reader, writer, far_reader, far_writer)

    host, port = arguments.listen.rsplit(":", 1)
    server = await asyncio.start_server(accept, host, int(port))
    print("ready", flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listen", required=True)
    parser.add_argument("--open-with", nargs=2, metavar=("CA", "KEY"))
    parser.add_argument("--login-page", action="store_true")
    asyncio.run(serve(parser.parse_args()))
