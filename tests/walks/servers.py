"""Debian's Postfix and Dovecot (with Sieve) in a folder of the test's own: a mail host for each domain, on loopback.

Mail between the hosts goes by SMTP, with names that the test's own name server knows, and into Maildirs by LMTP. Who
has a password reads by IMAP and sends by submission, both under TLS with a certificate of the test's own authority. The
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
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

from certificates import certify
from name_server import name_server
from policy import policy_service

PROGRAMS = (
    "/usr/lib/postfix/sbin/master",
    "dovecot",
    "/usr/lib/dovecot/lmtp",
    "/usr/lib/dovecot/imap",
    "sievec",
    "setpriv",
)
"""What must be there: Postfix, Dovecot with LMTP, IMAP and Sieve, and what ends them with the test."""
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
WAITING = ("incoming", "active", "deferred")
"""Of these, those with mail that is under way."""

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
recipient_delimiter = +
smtpd_sender_restrictions = check_sender_access texthash:{home}/senders
smtpd_recipient_restrictions =
  check_recipient_access texthash:{home}/gone, check_policy_service inet:127.0.0.1:{policy}
smtpd_policy_service_timeout = 30
smtpd_peername_lookup = no
smtpd_tls_security_level = none
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.key
smtp_tls_security_level = none
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{auth}
smtpd_sender_login_maps = texthash:{home}/logins
unknown_address_reject_code = 550
notify_classes =
queue_run_delay = 1
minimal_backoff_time = 1
maximal_backoff_time = 2
maximal_queue_lifetime = {patience}
bounce_queue_lifetime = {patience}
in_flow_delay = 0
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
tlsmgr unix - - n 1000? 1 tlsmgr
"""
SUBMISSION = """\
127.0.0.1:{port} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_tls_wrappermode={wrapped}
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_tls_auth_only=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o smtpd_sender_restrictions=reject_sender_login_mismatch
  -o smtpd_recipient_restrictions=check_policy_service,inet:127.0.0.1:{policy},reject_unknown_recipient_domain
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
"""
DOVECOT_CONF = """\
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/log
hostname = store.test
protocols = lmtp imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
login_greeting = Ready.
mail_max_userip_connections = 50
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
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {auth}
  }}
}}
auth_failure_delay = 0
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
  mailbox Archive {{
    auto = subscribe
    special_use = \\Archive
  }}
  mailbox Drafts {{
    auto = subscribe
    special_use = \\Drafts
  }}
  mailbox Junk {{
    auto = subscribe
    special_use = \\Junk
  }}
  mailbox Trash {{
    auto = subscribe
    special_use = \\Trash
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


def needed(program: Callable[[str], str]) -> None:
    """Skips the test where these servers cannot be started. ``program``: the fixture that finds a program."""
    import pytest

    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("mail servers are started by root alone")
    for name in PROGRAMS:
        program(name)
    if not any(Path("/usr/lib").glob(f"*/{WRAPPER}")):
        program(WRAPPER)


@dataclass(frozen=True, slots=True)
class World:
    """Who has a mailbox where, and what becomes of mail to them.

    accounts  address -> its Sieve script (RFC 5228); '' for none
    moved     address -> the new one that its server names
    full      the addresses whose mailbox takes no more: 5.2.2
    filling   the addresses whose mailbox takes no more for now: 4.2.2, and their host gives up at once
    unknown   addresses that their mail host takes mail for, though nobody has that mailbox
    gone      domains whose old host says that they are gone: 5.1.2; a domain that the name server does not know is
              refused with 5.1.2 at submission, and is 5.4.4 in a report
    senders   sender of the envelope -> what the servers do with its mail (Postfix's access(5))
    passwords address -> the password with which its owner reads and sends
    answers   recipient -> what their host says to the first tries, in turn: '450 4.7.1 Greylisted', '3' for that many
              seconds of silence; and the same for what the owner of a password submits, by the login
    """

    accounts: Mapping[str, str]
    moved: Mapping[str, str] = field(default_factory=dict)
    full: Collection[str] = ()
    filling: Collection[str] = ()
    unknown: Collection[str] = ()
    gone: Collection[str] = ()
    senders: Mapping[str, str] = field(default_factory=dict)
    passwords: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def domains(self) -> list[str]:
        """Each has a mail host of its own."""
        return sorted({address.partition("@")[2] for address in (*self.accounts, *self.moved, *self.unknown)})

    @property
    def homes(self) -> list[str]:
        """The domains of those who have a password."""
        return sorted({address.partition("@")[2] for address in self.passwords})


@dataclass(frozen=True, slots=True)
class Post:
    """The running servers, all on 127.0.0.1, to which their certificate belongs; it does not belong to 'localhost'.

    ports       domain -> where its mail host listens
    imap        with STARTTLS; ``imaps`` with TLS at once
    submission  domain -> the same of those who have a password, with STARTTLS; ``submissions`` with TLS at once
    lmtp        takes any mail for any mailbox, as it is
    """

    folder: Path
    ports: Mapping[str, int]
    imap: int
    imaps: int
    submission: Mapping[str, int]
    submissions: Mapping[str, int]
    lmtp: int

    @property
    def authority(self) -> Path:
        """The certificate to trust, for SSL_CERT_FILE."""
        return self.folder / "authority.pem"

    def mailbox(self, address: str) -> Path:
        """The Maildir of somebody."""
        return self.folder / "mail" / address / "Maildir"

    def put(self, address: str, mail: bytes) -> None:
        """Lays bytes into a mailbox, past all mail hosts and what these forbid."""
        with smtplib.LMTP("127.0.0.1", self.lmtp, local_hostname="desk.test") as store:
            store.sendmail("", [address], mail)

    def send(self, message: EmailMessage, through: str, sender: str = "") -> None:
        """Hands a mail to the host of the domain ``through``, as mail programs and other servers do."""
        with smtplib.SMTP("127.0.0.1", self.ports[through], local_hostname="desk.test", timeout=10) as host:
            host.send_message(message, from_addr=sender or None)

    def arrived(self, address: str, count: int, seconds: float = 30) -> list[bytes]:
        """The mails in the inbox of ``address``, once there are ``count``; fails with the logs if there never are."""
        end = time.monotonic() + seconds
        box = self.mailbox(address)
        while len(found := sorted(path for part in ("new", "cur") for path in (box / part).glob("*"))) < count:
            assert time.monotonic() < end, f"{len(found)} of {count} mails came\n{self.logs()}"
            time.sleep(0.02)
        return [path.read_bytes() for path in found]

    def emptied(self, seconds: float = 30) -> None:
        """Waits until no host has mail left to deliver; fails with the logs if one always has."""
        end = time.monotonic() + seconds
        queues = [self.folder / domain / "queue" / part for domain in self.ports for part in WAITING]
        while any(path.is_file() for queue in queues for path in queue.rglob("*")):
            assert time.monotonic() < end, f"mail is left in the queues\n{self.logs()}"
            time.sleep(0.02)

    def logs(self) -> str:
        """What all servers wrote down."""
        return "\n".join(f"{path}\n{path.read_text(errors='replace')}" for path in sorted(self.folder.glob("*/log")))


@contextmanager
def running(folder: Path, world: World) -> Iterator[Post]:
    """The servers of that world, in a folder that other accounts may enter; they end with the block."""
    free = iter(_free_ports(5 + len(world.domains) + 2 * len(world.homes)))
    auth, policy = next(free), next(free)
    post = Post(
        folder, ports={domain: next(free) for domain in world.domains}, imap=next(free), imaps=next(free),
        submission={domain: next(free) for domain in world.homes},
        submissions={domain: next(free) for domain in world.homes}, lmtp=next(free),
    )  # fmt: skip
    certify(folder, "127.0.0.1")
    names = f"127.53.{os.getpid() >> 8 & 255}.{os.getpid() & 255}"
    (folder / "resolv.conf").write_text(f"nameserver {names}\n")
    wrapped = {"LD_PRELOAD": WRAPPER, "RESOLV_WRAPPER_CONF": str(folder / "resolv.conf")}
    with ExitStack() as stack:
        known = [*world.domains, *world.gone]
        stack.enter_context(name_server(names, {domain: f"mx.{domain}" for domain in known}))
        stack.enter_context(policy_service(policy, world.answers))
        stack.enter_context(_process(_dovecot(post, world, auth), {}))
        for domain in world.domains:
            stack.enter_context(_process(_postfix(post, world, domain, auth, policy), wrapped))
        for port in (auth, post.lmtp, post.imap, *post.ports.values(), *post.submissions.values()):
            _wait_for(port, post)
        yield post


def _dovecot(post: Post, world: World, auth: int) -> list[str]:
    home = post.folder / "dovecot"
    home.mkdir()
    users = []
    for address, script in world.accounts.items():
        box = post.mailbox(address)
        for part in ("cur", "new", "tmp"):
            (box / part).mkdir(parents=True)
        if script:
            (box.parent / ".dovecot.sieve").write_text(script)
        rest = f"userdb_submission_host=127.0.0.1:{post.ports[address.partition('@')[2]]}"
        rest += " userdb_quota_rule=*:bytes=1" if address in {*world.full, *world.filling} else ""
        rest += " userdb_quota_full_tempfail=yes" if address in world.filling else ""
        rest += "" if address in world.passwords else " nologin=yes"
        users.append(f"{address}:{{PLAIN}}{world.passwords.get(address, 'unused')}::::{box.parent}::{rest}\n")
    (home / "users").write_text("".join(users))
    subprocess.run(["chown", "-R", f"{OWNER}:{OWNER}", post.folder / "mail"], check=True)
    settings = DOVECOT_CONF.format(
        home=home, folder=post.folder, lmtp=post.lmtp, imap=post.imap, imaps=post.imaps, auth=auth, owner=OWNER
    )
    (home / "dovecot.conf").write_text(settings)
    return ["dovecot", "-F", "-c", str(home / "dovecot.conf")]


def _postfix(post: Post, world: World, domain: str, auth: int, policy: int) -> list[str]:
    home = post.folder / domain
    home.mkdir()
    _folder(home / "data", "postfix", 0o700)
    for owner, mode, names in QUEUE:
        for name in names:
            _folder(home / "queue" / name, owner, mode)
    patience = 60 if domain in world.homes else 0
    main = MAIN_CF.format(
        home=home, folder=post.folder, domain=domain, lmtp=post.lmtp, auth=auth, policy=policy, patience=patience
    )
    master = MASTER_CF.format(port=post.ports[domain])
    for wrapped, ports in (("no", post.submission), ("yes", post.submissions)):
        if domain in ports:
            master += SUBMISSION.format(port=ports[domain], wrapped=wrapped, policy=policy)
    _settled(home / "main.cf", main)
    _settled(home / "master.cf", master)
    here = [address for address in (*world.accounts, *world.unknown) if address.endswith(f"@{domain}")]
    _table(home / "accounts", dict.fromkeys(here, "here"))
    _table(home / "logins", {address: address for address in world.passwords})
    _table(home / "relocated", {old: new for old, new in world.moved.items() if old.endswith(f"@{domain}")})
    away = {other: f"smtp:{other}:{port}" for other, port in post.ports.items() if other != domain}
    away |= {gone: f"smtp:{gone}:{port}" for gone in world.gone for port in post.ports.values()}
    _table(home / "transport", away)
    _table(home / "gone", dict.fromkeys(world.gone, "550 5.1.2 Domain not found"))
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
