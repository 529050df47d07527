"""Web servers on loopback under any name, with certificates of an authority that one test alone trusts."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reknit.wire.web import Web

Answer = Callable[[str, str, str], tuple[int, dict[str, str], bytes]]
"""(method, path with its query, body) -> status, headers, body."""


class Authority:
    """Signs certificates of hosts, and is trusted by ``context``."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.key = folder, ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Authority of this test")])
        usage = x509.KeyUsage(
            digital_signature=False, key_cert_sign=True, crl_sign=True, content_commitment=False,
            key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False,
            decipher_only=False,
        )  # fmt: skip
        limits = x509.BasicConstraints(ca=True, path_length=None)
        root = self._made(self.name, self.key.public_key(), limits, usage)
        self.root = root.public_bytes(serialization.Encoding.PEM)
        (folder / "authority.pem").write_bytes(self.root)

    @property
    def context(self) -> ssl.SSLContext:
        found = ssl.create_default_context(cadata=self.root.decode())
        found.verify_flags |= ssl.VERIFY_X509_STRICT  # as Python does from 3.13 on
        return found

    def server(self, *hosts: str) -> ssl.SSLContext:
        key = ec.generate_private_key(ec.SECP256R1())
        names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
        made = self._made(x509.Name([]), key.public_key(), names)
        path = self.folder / f"{hosts[0]}.pem"
        secret = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context

    def _made(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, *extensions: x509.ExtensionType
    ) -> x509.Certificate:
        now, own = datetime.now(UTC), self.key.public_key()
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key)
        builder = builder.serial_number(x509.random_serial_number())
        for extension in extensions:
            builder = builder.add_extension(extension, critical=True)
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        builder = builder.add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(own), critical=False)
        builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        return builder.sign(self.key, hashes.SHA256())


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


class Hosts:
    """What answers under which name; ``web`` finds it there, and nowhere else."""

    def __init__(self, authority: Authority, stack: ExitStack) -> None:
        self.authority, self._stack, self.ports = authority, stack, dict[str, int]()
        self.asked: list[str] = []
        self.web = Web(5, authority.context, self.connect)

    def connect(self, host: str, _port: int, seconds: float) -> socket.socket:
        if host not in self.ports:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return socket.create_connection(("127.0.0.1", self.ports[host]), seconds)

    def serve(self, host: str, answer: Answer, named: str = "") -> None:
        """``host`` answers so, with a certificate of its own, or of ``named``."""
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(f"{host}{self.path}")
                length = int(self.headers.get("Content-Length", 0))
                status, headers, body = answer(self.command, self.path, self.rfile.read(length).decode())
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_POST = do_GET  # noqa: N815 - the standard library's name

            def log_message(self, *_: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.handle_error = lambda *_: None  # a client that hangs up is what some tests are about
        server.socket = self.authority.server(named or host).wrap_socket(server.socket, server_side=True)
        worker = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        worker.start()
        self._stack.callback(worker.join)
        self._stack.callback(server.server_close)
        self._stack.callback(server.shutdown)
        self.ports[host] = server.server_port

    def page(self, host: str, path: str, body: bytes) -> None:
        """``host`` has one page, whatever is asked after the '?'."""
        self.serve(host, lambda _, asked, __: (200 if asked.partition("?")[0] == path else 404, {}, body))

    def raw(self, host: str, data: Callable[[socket.socket], None]) -> None:
        """``host`` takes connections and does that with each."""
        listener = self._stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        self.ports[host] = listener.getsockname()[1]

        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection, suppress(OSError):
                    data(connection)

        worker = Thread(target=run, daemon=True)
        worker.start()
        self._stack.callback(lambda: (listener.shutdown(socket.SHUT_RDWR), worker.join()))


@pytest.fixture
def hosts(authority: Authority) -> Iterator[Hosts]:
    with ExitStack() as stack:
        yield Hosts(authority, stack)
