"""Debian's Postfix and Dovecot (with Sieve) in a folder of the test's own: a mail host for each domain, on loopback.

Mail between the hosts goes by SMTP, with names that the test's own name server knows, and into Maildirs by LMTP. The
machine's own configuration of these programs is neither read nor changed, and no server outlives the test.
"""

from __future__ import annotations

import os
import shutil
import signal
import smtplib
import socket
import subprocess
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from name_server import name_server

PROGRAMS = ("/usr/lib/postfix/sbin/master", "dovecot", "/usr/lib/dovecot/lmtp", "sievec", "setpriv")
"""What must be there: Postfix, Dovecot, its LMTP server, its Sieve, and what ends them with the test."""
WRAPPER = "libresolv_wrapper.so"
"""Sends the questions of a program to another name server than the machine's (cwrap.org)."""
OWNER = "mail"
"""The account that owns mailboxes: Debian has it everywhere; Dovecot never delivers as root."""

QUEUE = (
    ("root", 0o755, ("pid",)),
    ("postfix", 0o755, ("private", "public")),
    ("postfix", 0o700, ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "trace")),
)
"""Folders of a queue: owner, mode, names (Postfix's postfix-files); maildrop is for a command that nobody uses."""

MAIN_CF = """\
compatibility_level = 3.6
queue_directory = {home}/queue
data_directory = {home}/data
maillog_file = {home}/log
maillog_file_prefixes = {home}
import_environment = MAIL_CONFIG LANG=C LD_PRELOAD RESOLV_WRAPPER_CONF
myhostname = mx.{domain}
myorigin = {domain}
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = {domain}
virtual_mailbox_maps = texthash:{home}/accounts
virtual_transport = lmtp:inet:127.0.0.1:{lmtp}
relocated_maps = texthash:{home}/relocated
transport_maps = texthash:{home}/transport
smtpd_sender_restrictions = check_sender_access texthash:{home}/senders
smtpd_peername_lookup = no
smtpd_tls_security_level = none
smtp_tls_security_level = none
notify_classes =
"""
MASTER_CF = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
DOVECOT_CONF = """\
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
hostname = store.test
protocols = lmtp
listen = 127.0.0.1
ssl = no
mail_location = maildir:~/Maildir
mail_uid = {owner}
mail_gid = {owner}
first_valid_uid = 1
passdb {{
  driver = passwd-file
  args = {home}/users
}}
userdb {{
  driver = passwd-file
  args = {home}/users
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
protocol lmtp {{
  mail_plugins = quota sieve
}}
plugin {{
  quota = count:User quota
  quota_vsizes = yes
  sieve = file:~/.dovecot.sieve
}}
"""


@dataclass(frozen=True, slots=True)
class World:
    """Who has a mailbox where, and what becomes of mail to them.

    accounts  address -> its Sieve script (RFC 5228); '' for none
    moved     address -> the new one that its server names
    full      the addresses whose mailbox takes no more
    unknown   addresses that their mail host takes mail for, though nobody has that mailbox
    senders   sender of the envelope -> what the servers do with its mail (Postfix's access(5))
    """

    accounts: Mapping[str, str]
    moved: Mapping[str, str] = field(default_factory=dict)
    full: Collection[str] = ()
    unknown: Collection[str] = ()
    senders: Mapping[str, str] = field(default_factory=dict)

    @property
    def domains(self) -> list[str]:
        """Each has a mail host of its own."""
        return sorted({address.partition("@")[2] for address in (*self.accounts, *self.moved, *self.unknown)})


@dataclass(frozen=True, slots=True)
class Post:
    """The running servers. ``ports``: domain -> where its mail host listens."""

    folder: Path
    ports: Mapping[str, int]

    def mailbox(self, address: str) -> Path:
        """The Maildir of somebody."""
        return self.folder / "mail" / address / "Maildir"

    def send(self, message: EmailMessage, through: str, sender: str = "") -> None:
        """Hands a mail to the host of the domain ``through``, as mail programs and other servers do."""
        with smtplib.SMTP("127.0.0.1", self.ports[through], local_hostname="desk.test", timeout=10) as host:
            host.send_message(message, from_addr=sender or None)

    def arrived(self, address: str, count: int, seconds: float = 30) -> list[bytes]:
        """The mails in the inbox of ``address``, once there are ``count``; fails with the logs if there never are."""
        end = time.monotonic() + seconds
        new = self.mailbox(address) / "new"
        while len(found := sorted(new.glob("*"))) < count:
            assert time.monotonic() < end, f"{len(found)} of {count} mails came\n{self.logs()}"
            time.sleep(0.02)
        return [path.read_bytes() for path in found]

    def logs(self) -> str:
        """What all servers wrote down."""
        return "\n".join(f"{path}\n{path.read_text(errors='replace')}" for path in sorted(self.folder.glob("*/log")))


@contextmanager
def running(folder: Path, world: World) -> Iterator[Post]:
    """The servers of that world, in a folder that other accounts may enter; they end with the block."""
    lmtp, *free = _free_ports(1 + len(world.domains))
    ports = dict(zip(world.domains, free, strict=True))
    names = f"127.53.{os.getpid() >> 8 & 255}.{os.getpid() & 255}"
    (folder / "resolv.conf").write_text(f"nameserver {names}\n")
    wrapped = {"LD_PRELOAD": WRAPPER, "RESOLV_WRAPPER_CONF": str(folder / "resolv.conf")}
    with ExitStack() as stack:
        stack.enter_context(name_server(names, {domain: f"mx.{domain}" for domain in world.domains}))
        stack.enter_context(_process(_dovecot(folder, world, ports, lmtp), {}))
        for domain in world.domains:
            stack.enter_context(_process(_postfix(folder, world, domain, ports, lmtp), wrapped))
        post = Post(folder, ports)
        for port in (lmtp, *free):
            _wait_for(port, post)
        yield post


def _dovecot(folder: Path, world: World, ports: Mapping[str, int], lmtp: int) -> list[str]:
    home = folder / "dovecot"
    home.mkdir()
    users = []
    for address, script in world.accounts.items():
        mailbox, domain = folder / "mail" / address, address.partition("@")[2]
        for part in ("cur", "new", "tmp"):
            (mailbox / "Maildir" / part).mkdir(parents=True)
        if script:
            (mailbox / ".dovecot.sieve").write_text(script)
        rest = f"userdb_submission_host=127.0.0.1:{ports[domain]}"
        rest += " userdb_quota_rule=*:bytes=1" if address in world.full else ""
        users.append(f"{address}:{{PLAIN}}unused::::{mailbox}::{rest}\n")
    (home / "users").write_text("".join(users))
    subprocess.run(["chown", "-R", f"{OWNER}:{OWNER}", folder / "mail"], check=True)
    (home / "dovecot.conf").write_text(DOVECOT_CONF.format(home=home, lmtp=lmtp, owner=OWNER))
    return ["dovecot", "-F", "-c", str(home / "dovecot.conf")]


def _postfix(folder: Path, world: World, domain: str, ports: Mapping[str, int], lmtp: int) -> list[str]:
    home = folder / domain
    home.mkdir()
    _folder(home / "data", "postfix", 0o700)
    for owner, mode, names in QUEUE:
        for name in names:
            _folder(home / "queue" / name, owner, mode)
    _settled(home / "main.cf", MAIN_CF.format(home=home, domain=domain, lmtp=lmtp))
    _settled(home / "master.cf", MASTER_CF.format(port=ports[domain]))
    here = [address for address in (*world.accounts, *world.unknown) if address.endswith(f"@{domain}")]
    _table(home / "accounts", dict.fromkeys(here, "here"))
    _table(home / "relocated", {old: new for old, new in world.moved.items() if old.endswith(f"@{domain}")})
    _table(home / "transport", {other: f"smtp:{other}:{port}" for other, port in ports.items() if other != domain})
    _table(home / "senders", world.senders)
    return [PROGRAMS[0], "-c", str(home), "-d"]


def _folder(path: Path, owner: str, mode: int) -> None:
    path.mkdir(parents=True)
    path.chmod(mode)
    shutil.chown(path, owner)


def _table(path: Path, rows: Mapping[str, str]) -> None:
    _settled(path, "".join(f"{key} {value}\n" for key, value in rows.items()))


def _settled(path: Path, text: str) -> None:
    """Writes a file that looks old: Postfix waits two seconds for one that may still be being written."""
    path.write_text(text)
    os.utime(path, (0, 0))


@contextmanager
def _process(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """A server in a group of its own: killed whole at the end of the block, or with this process.

    The shell stands between them because a server that changes its user loses the signal of its parent's death.
    """
    process = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", "--", "sh", "-c", 'trap "kill -9 0" TERM; "$@" & wait', "sh", *command],
        env={**os.environ, **environment}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_ports(count: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)]
        return [s.getsockname()[1] for s in sockets]


def _wait_for(port: int, post: Post, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < end, f"no server on port {port}\n{post.logs()}"
            time.sleep(0.02)
        else:
            return
