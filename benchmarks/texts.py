"""Generated configuration files of any size: a drbd.conf as people write it, and an nginx.conf of the same size."""

_RESOURCE = """\
# store {i}: customers {first} to {last}
resource store{i} {{
    protocol C;

    handlers {{
        fence-peer "/usr/lib/drbd/outdate-peer.sh on-loss";
        local-io-error "echo o > /proc/sysrq-trigger ; halt -f";
    }}
    startup {{
        wfc-timeout 120;        # both nodes boot together
        degr-wfc-timeout 60;
    }}
    disk {{
        on-io-error detach;
        fencing resource-only;
    }}
    net {{
        cram-hmac-alg sha1;
        shared-secret "k3y-of-store-{i}";
        after-sb-0pri discard-zero-changes;
    }}
    syncer {{
        rate 33M;
        al-extents 257;
    }}

    on ada {{
        device    /dev/drbd{i};
        disk      /dev/vg0/store{i};
        address   10.{a}.{b}.1:{port};
        meta-disk internal;
    }}
    on bell {{
        device    /dev/drbd{i};
        disk      /dev/vg0/store{i};
        address   10.{a}.{b}.2:{port};
        meta-disk internal;
    }}
}}

"""
_SERVER = """\
    # server {i}
    server {{
        listen 80;
        server_name host{i}.example.net www.host{i}.example.net;
        error_log /var/log/nginx/host{i}.error.log;
        location / {{
            proxy_pass http://10.{a}.{b}.1:8080;
            proxy_set_header Host $host;
        }}
    }}
"""


def drbd_conf(resources: int) -> str:
    return "".join(
        _RESOURCE.format(i=i, first=i * 10, last=i * 10 + 9, a=i // 200 % 250, b=i % 200, port=7788 + i % 200)
        for i in range(resources)
    )


def nginx_conf(size: int) -> str:
    servers: list[str] = []
    written = 0
    while written < size:
        i = len(servers)
        servers.append(_SERVER.format(i=i, a=i // 200 % 250, b=i % 200))
        written += len(servers[-1])
    return "http {\n" + "".join(servers) + "}\n"
