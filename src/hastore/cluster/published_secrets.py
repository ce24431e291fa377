"""Secrets that everybody knows: samples of documentation, and the words that are tried first; all in lower case."""

_SAMPLES = """
password secret 12charsecret 12charpasswd othersecret hi! hello! changeme test iscsi-secret mysecret mypassword
shared-secret sharedsecret foofunfactory secretkey authkey testing testkey testpw testpass incominguser outgoinguser
iscsipassword iscsisecret discovery-secret initiator_pass target_pass username_in password_in sample-key samplekey
"""
"""Of DRBD, heartbeat, IET and open-iscsi, and of what is written about them."""
_WORDS = """
abc123 access account admin administrator alpha backup cluster company computer crypt data database debian default
demo drbd example failover foobar geheim guest hacluster heartbeat hello incoming initiator iscsi key letmein linux
login mail manager master mirror monitor motdepasse mysql nothing office open oracle outgoing pass passwd passwort
private public qwerty redhat replication root sample san server service shared sicher storage supersecret support
sysadmin system target temp topsecret ubuntu user username web welcome whatever
"""
_RUNS = """
1234 12345 123456 1234567 12345678 123456789 1234567890 123456789012 0123456789 0123456789abcdef 000000000000
aaaaaaaaaaaa abcdefgh abcdefghijkl abcdefghijklmnop qwertyuiop passwordpassword secretsecret secret-secret
"""
PUBLISHED = frozenset(_SAMPLES.split()) | frozenset(_WORDS.split()) | frozenset(_RUNS.split())
