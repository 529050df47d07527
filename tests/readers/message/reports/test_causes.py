"""What servers say, and what it means; each line as a whole diagnostic."""

import time

import pytest

from reknit.readers.message.reports.causes import find, masked
from reknit.readers.message.reports.phrases import after, before, index, phrase

DEAD = """
550 ben@firm.example: No thank you rejected: Account Unavailable
550 5.4.4 Unable to route: host not found
550 This mailbox does not exist
Not a valid recipient
550 unknown mailbox
550 5.1.1 Email address could not be found, or was misspelled (G8)
554 The recipient cannot be found
550 5.1.1 ben is no longer employed with Firm Ltd
550 5.1.1 Account is closed
Invalid user
550 <ben@firm.example> is not a known user
No MX or A record found
mail for firm.example: domain not found
550 Host unknown
550 5.1.1 unknown or illegal alias: ben@firm.example
550 not our customer
550 5.1.1 ben: bad address
550 5.2.1 :user not found
This user doesn't have a yahoo.com account (ben@yahoo.test)
550 5.1.1 sorry, no mailbox by that name
550 Recipient not found.
550 address unknown
550 unrouteable address
553 5.3.0 <ben@firm.example>... Addressee unknown, relay=[192.0.2.1]
550 Mailbox not found
550 No such person at this address.
550 RCPT TO:<ben@firm.example> User unknown
511 sorry, no mailbox here by that name (#5.1.1 - chkuser)
550 Invalid recipient ben@firm.example (#5.1.1)
550-5.1.1 <ben@firm.example> user lookup success but no user record found
550 5.0.0 <ben@firm.example>... User unknown, not local address
550 5.5.0 Requested action not taken: user unknown
550 5.1.1 <ben@firm.example>... User unknown
550 Unknown user
550 No such user here
550 5.1.1 No such local user
550 There is no one by that name
550 unknown or illegal alias: ben
550 <ben@firm.example>: Recipient address rejected: User unknown in virtual mailbox table
550 Mailbox <ben@firm.example> does not exist
550 The account you tried to reach does not exist
554 ben@firm.example is not a valid mailbox
550 5.1.1 Recipient no longer on server
550 this address is no longer in use
550 Account closed
550 ben@firm.example: this mailbox has been deleted
550 5.4.1 Recipient address rejected: Access denied
550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found
550 5.1.1 Unknown local part ben in <ben@firm.example>
Sorry, no mailbox here by that name. vpopmail (#5.1.1)
User ben (ben@firm.example) not listed in Domino Directory
No account by that name here
550 5.7.1 <ben@firm.example>: Recipient address rejected: User unknown
550 Unbekannter Empfänger
550 Benutzer unbekannt
Diese Adresse existiert nicht mehr
550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient
L'adresse n'existe pas
El usuario no existe
Utente sconosciuto
Usuário inexistente
Onbekende gebruiker
Användaren finns inte
Nieznany użytkownik
Пользователь не найден
ユーザーが存在しません
收件人不存在
존재하지 않는 사용자입니다
Host unknown (Name server: gone.example: host not found)
Host or domain name not found. Name service error for name=gone.example type=A: Host not found
Sorry, I couldn't find any host named gone.example. (#5.1.2)
550 5.1.2 Bad destination system address
all relevant MX records point to non-existent hosts
Domain gone.example does not accept mail (nullMX)
"""

FULL = """
recipient storage full, try again later
452 4.2.2 Mailbox size limit exceeded
550 Mailbox quota exceeded / Mailbox voll.
Mailbox has exceeded the limit
The user's mailbox has reached its maximum allowed size
user has too many messages on the server
maildrop: maildir over quota.
Disk quota exceeded
can't create user output file. Command output: procmail: Quota exceeded while writing
554 delivery error: dd Sorry, your message to ben cannot be delivered. This mailbox is over quota.
550 5.2.2 STOREDRV.Deliver; mailbox full
552 Requested mail action aborted: exceeded storage allocation
554 5.2.2 mailbox full: recipient
452 4.1.1 user over quota
550 5.1.1 Mailbox over quota
552 5.2.2 This message is larger than the current system limit or the recipient's mailbox is full.
552 5.2.2 Mailbox full
452 4.2.2 The email account that you tried to reach is over quota
550 5.2.2 <ben@firm.example>: user is over the storage quota
552 Quota exceeded (mailbox for user is full)
Mail quota exceeded for ben
Das Postfach des Empfängers ist voll
La boîte aux lettres du destinataire est pleine: boîte pleine
El buzón está lleno
La casella di posta è piena
A caixa postal está cheia
ящик переполнен
メールボックスがいっぱいです
收件人邮箱已满
용량 초과
"""

DISABLED = """
550 extended mail account on hold
554 5.2.1 The mailbox is inactive
550 account expired
550 5.2.1 Mailbox has been disabled due to inactivity
550 User suspended
550 5.2.1 Mailbox unavailable for this recipient: account locked
550 5.2.1 This account is not allowed to receive mail: account disabled
550 5.2.1 The email account that you tried to reach is disabled
554 delivery error: dd Sorry, this account was disabled or discontinued
550 Mailbox is frozen
550 Account inactive
550 account suspended
550 5.2.1 User is disabled
"""

BLOCKED = """
550 5.0.350 Remote server returned an error -> 554 IP address blocked
550 Mail from your domain is not accepted here
550 IP Address has been blacklisted
550 5.7.1 Command rejected
452 4.5.3 Too many recipients
421 Too many concurrent SMTP connections from this IP address; please try again later.
550 Message was classified as spam and rejected
550 SPF: 192.0.2.1 is not allowed to send mail from example.org
554 rejected due to spam URL in content
550 High probability of spam
554 5.7.0 Reject, id=1234 - BANNED: .exe
550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.
554 Your access to this mail system has been rejected due to the sending MTA's poor reputation.
550 5.7.1 The recipient does not accept mail from you; recipient's whitelist
550 Rejected by user
554 5.7.1 Reject: invalid rDNS record
550 5.7.1 Your IP address 192.0.2.1 does not have a valid PTR record
550 cannot find your reverse hostname, [192.0.2.1]
550 5.1.7 Unknown sender
501 5.1.7 Invalid sender address
553 5.1.8 <ann@nowhere>... Domain of sender address ann@nowhere does not exist
553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)
553 sorry, your envelope sender domain must exist (#5.7.1)
550-Callout verification failed: 550 5.1.1 <ann@example.org>: Recipient address rejected: User unknown
550 Sender verify failed
550 relay not permitted
550 Administrative prohibition
550-Sender address is not allowed.
550 Requested action not taken: mailbox unavailable. Sender IP reverse lookup rejected
504 5.5.2 <localhost>: Helo command rejected: need fully-qualified hostname
450 4.7.1 <mail.example.org>: Helo command rejected: Host not found
554 5.7.1 <mail.example.org[192.0.2.1]>: Client host rejected: Access denied
550 5.1.0 sender rejected : spf check failed
554 Transaction Failed Spam Message not queued.
550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP
550 5.7.501 Access denied, spam abuse detected from IP
550 5.1.8 Access denied, bad outbound sender
550 5.7.1 RESOLVER.RST.AuthRequired; authentication required
550 5.7.1 TRANSPORT.RULES.RejectMessage; the message was rejected by organization policy
550 5.7.1 Email rejected per DMARC policy for example.org
550-5.7.27 This mail has been blocked because the sender is unauthenticated.
421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address.
550 5.7.1 <ann@example.org>: Sender address rejected: Domain not found
553 5.1.8 <ann@example.org>... Domain of sender address ann@example.org does not exist
550 Verification failed for <ann@example.org> The account or domain may not exist, they may be blacklisted
554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org
550 5.7.1 Message rejected as spam
554 5.7.1 <ben@firm.example>: Relay access denied
550 5.7.1 Unable to relay
550-5.7.26 This mail has been blocked because the sender is unauthenticated
550 5.7.509 Access denied, sending domain does not pass DMARC verification
450 4.7.1 Client host rejected: cannot find your hostname
421 4.7.0 Too many connections from your IP
5.1.0 - Unknown address error 550-'5.7.1 <ann@example.org>... Access denied'
550 Bad SPF records for example.org
554 5.7.1 Reverse DNS failed
"""

EXPIRED = """
421 4.3.2 Service not available
lost connection with mx.firm.example while sending RCPT TO
4.4.1 Unable to connect to destination server
554 5.4.7 delivery expired (message too old) timeout
451 4.4.1 connection timed out
554 4.4.7 Message expired
retry timeout exceeded
connect to mx.firm.example[192.0.2.7]:25: Connection timed out
Connection refused
550 5.4.316 Message expired, connection refused
Could not find a gateway for ben@firm.example
"""

UNKNOWN = """
554 5.3.0 Local configuration error
451 4.3.0 Temporary system failure
550 5.6.0 Lone CR or LF in headers (see RFC2822 section 2.2)
554 5.4.0 Error: too many hops
552 5.3.4 Message too big for system
552 5.3.4 Message size exceeds fixed limit
554 5.4.6 Too many hops
mail for firm.example loops back to myself
unknown mailer error 255
550 Requested action not taken: mailbox unavailable
"""


def lines(text: str) -> list[str]:
    return text.strip().split("\n")


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (verdict, line)
        for verdict, text in (
            ("dead", DEAD),
            ("full", FULL),
            ("disabled", DISABLED),
            ("blocked_us", BLOCKED),
            ("expired", EXPIRED),
            ("unknown", UNKNOWN),
        )
        for line in lines(text)
    ],
)
def test_what_a_server_says(verdict, said):
    found = find(said, "")
    assert found is not None
    assert found.cause.verdict == verdict


@pytest.mark.parametrize("said", ["250 2.1.5 Ok", "", "see you on Monday", "@" * 50, "ok 12.5.1.1 4"])
def test_what_says_nothing(said):
    assert find(said, "") is None


def test_the_words_in_addresses_and_links_do_not_count():
    assert find("550 <user-unknown@firm.example> https://www.firm.example/mailbox-full", "") is None
    assert find("550 https://support.example.com/mail/?p=NoSuchUser x1", "").cause.verdict == "dead"
    assert find("554 blocked, see http://www.spamhaus.org/query", "").cause.verdict == "blocked_us"


def test_some_words_count_only_of_one_server():
    said = "550 Requested action not taken: mailbox unavailable"
    assert find(said, "dns; omc1.hotmail.com").cause.verdict == "dead"
    assert find("550 Unknown user ben@x", "mfsmax.docomo.ne.jp").cause.verdict == "unknown"


@pytest.mark.parametrize("said", lines(DEAD + FULL + BLOCKED))
def test_what_is_masked_is_as_long_as_before(said):
    assert len(masked(said)) == len(said)
    assert len(masked(f"\u0130{said}\u0130")) == len(said) + 2


def test_phrases():
    found = index(
        [[phrase("mailbox * full"), phrase("満杯")], [before("no such", ["user"]), after("list", ["is closed"])]]
    )
    assert [hit.rank for hit in found.hits("the mailbox of ben is full")] == [0]
    assert [hit.rank for hit in found.hits("mailbox of ben\nis full")] == [0]
    assert [hit.rank for hit in found.hits("mailbox of ben. it is full")] == []
    assert [hit.rank for hit in found.hits("箱が満杯です")] == [0]
    assert [hit.rank for hit in found.hits("no such local user")] == [1]
    assert [hit.rank for hit in found.hits("no such username")] == []
    assert [hit.rank for hit in found.hits("the list <x> is closed")] == [1]


@pytest.mark.parametrize("piece", ["user ", "mailbox for ", "no such ", "unknown\n", "account a a a a a ", "host. "])
def test_hostile_words_take_no_time(piece):
    start = time.process_time()
    find(piece * 5000, "")
    assert time.process_time() - start < 2
