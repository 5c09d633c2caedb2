//! The addresses at which a device nearby can reach this one: those of local networks only. Nothing listens at an address
//! that the rest of the world may reach.

use std::net::{IpAddr, Ipv4Addr};

/// The machine's addresses in local networks, those of home networks and hotspots first.
pub fn local_addresses() -> Vec<Ipv4Addr> {
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let addresses = interfaces.into_iter().filter_map(|one| match one.ip() {
        IpAddr::V4(address) => Some(address),
        IpAddr::V6(_) => None,
    });
    sorted(addresses)
}

fn sorted(addresses: impl Iterator<Item = Ipv4Addr>) -> Vec<Ipv4Addr> {
    let mut local: Vec<Ipv4Addr> = addresses.filter(|one| one.is_private() || one.is_link_local()).collect();
    local.sort_by_key(|one| (rank(*one), *one));
    local.dedup();
    local
}

fn rank(address: Ipv4Addr) -> u8 {
    match address.octets() {
        [192, 168, ..] => 0,
        [10, ..] => 1,
        [172, ..] => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_local_networks_are_listened_at_and_home_networks_come_first() {
        let all = ["8.8.8.8", "10.1.2.3", "127.0.0.1", "169.254.7.7", "192.168.43.1", "172.20.10.2", "100.64.0.1"];
        let found = sorted(all.iter().map(|text| text.parse().unwrap()));
        let expected = ["192.168.43.1", "10.1.2.3", "172.20.10.2", "169.254.7.7"];
        assert_eq!(found, expected.map(|text| text.parse::<Ipv4Addr>().unwrap()));
    }
}
