"""The words that ha.cf has for its values, where they are of a closed set."""

from enum import Enum


class AutoFailback(Enum):
    """Whether resources go back to their preferred node when it returns; `legacy` is deprecated."""

    ON = "on"
    OFF = "off"
    LEGACY = "legacy"


class Autojoin(Enum):
    """Which nodes may join that no `node` names: none; all; or, but for this one, all."""

    NONE = "none"
    OTHER = "other"
    ANY = "any"


class Crm(Enum):
    """Whether Pacemaker manages the resources, and how its daemons are started; if it is on, haresources is ignored."""

    ON = "on"
    OFF = "off"
    MANUAL = "manual"
    MINIMAL = "minimal"
    RESPAWN = "respawn"
    VALGRIND = "valgrind"
    CCM_ONLY = "ccm-only"


class Facility(Enum):
    """Where syslog sends messages, in lower case; `none` logs by no facility."""

    AUTH = "auth"
    AUTHPRIV = "authpriv"
    CRON = "cron"
    DAEMON = "daemon"
    FTP = "ftp"
    KERN = "kern"
    LPR = "lpr"
    MAIL = "mail"
    MARK = "mark"
    NEWS = "news"
    NONE = "none"
    SECURITY = "security"
    SYSLOG = "syslog"
    USER = "user"
    UUCP = "uucp"
    LOCAL0 = "local0"
    LOCAL1 = "local1"
    LOCAL2 = "local2"
    LOCAL3 = "local3"
    LOCAL4 = "local4"
    LOCAL5 = "local5"
    LOCAL6 = "local6"
    LOCAL7 = "local7"


class GenerationMethod(Enum):
    """Where a node's generation number comes from: counted in a file, or the time of day."""

    FILE = "file"
    TIME = "time"


class MessageFormat(Enum):
    """How messages stand in packets."""

    CLASSIC = "classic"
    NETSTRING = "netstring"


class UuidFrom(Enum):
    """Where a node's UUID comes from: a file, or its name."""

    FILE = "file"
    NODENAME = "nodename"


class Compression(Enum):
    """The module that packs messages; each is a plugin that must be installed."""

    ZLIB = "zlib"
    BZ2 = "bz2"
