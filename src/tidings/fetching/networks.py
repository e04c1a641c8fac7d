"""Which IP addresses are of the public net."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

# Not of the public net, after IANA's special-purpose registries (iana-ipv4-special-registry, as of 2025); with
# 192.88.99.0/24 (6to4 relays) and 168.63.129.16, a cloud's metadata service that has a public address.
_CLOSED_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        ),
    )
)  # fmt: skip
# Of IPv6 only global unicast is public (iana-ipv6-unicast-address-assignments), and in it not protocol assignments
# (Teredo among them), documentation, and 6to4, whose address holds any IPv4 address.
_OPEN_6 = IPv6Network("2000::/3")
_CLOSED_6 = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in its last 32 bits


def is_public(text: str) -> bool:
    """Whether an IP address is of the public net; IPv4 addresses within IPv6 ones (mapped, NAT64) are judged too."""
    try:
        ip = ip_address(text)
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = _inner(ip)
        if inner is None:
            return ip in _OPEN_6 and not any(ip in network for network in _CLOSED_6) and ip.is_global
        ip = inner
    return not any(ip in network for network in _CLOSED_4) and ip.is_global


def _inner(ip: IPv6Address) -> IPv4Address | None:
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    return IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
