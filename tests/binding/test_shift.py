from attrs import evolve

from hastore import drbd, fdisk

NESTED = """\
resource web {
  volume 0 { device minor 0; disk /dev/a; meta-disk internal; }
  on alice {
    address 192.0.2.1:7788;
    # the second
    volume 1 {
      device minor 1; # behind it
      disk /dev/b;
    }
  }
}
"""


def test_a_statement_from_deeper_down_stands_like_its_new_siblings() -> None:
    """All its lines move to the left together, comments as well."""
    conf = drbd.loads(NESTED)
    web = conf.resources[0]
    copied = evolve(web, volumes=(*web.volumes, web.hosts[0].volumes[0]))
    moved = "  # the second\n  volume 1 {\n    device minor 1; # behind it\n    disk /dev/b;\n  }\n"

    assert NESTED.replace("  on alice", f"{moved}  on alice") == drbd.dumps(evolve(conf, resources=(copied,)))


def test_a_statement_that_stands_like_a_sibling_stays_as_it_is() -> None:
    """Where siblings are indented in several ways, each of them is right."""
    text = (
        "Disk /dev/a: 512 bytes\n  /dev/a1 0 1 1 83\n /dev/a2 0 1 1 83\n\nDisk /dev/b: 512 bytes\n  /dev/b1 0 1 1 83\n"
    )
    listing = fdisk.loads(text)
    first, second = listing.disks
    disks = (evolve(first, partitions=(*first.partitions, *second.partitions)), second)

    assert text.replace("83\n\n", "83\n  /dev/b1 0 1 1 83\n\n", 1) == fdisk.dumps(evolve(listing, disks=disks))
