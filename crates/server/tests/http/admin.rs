//! What the administrator does on the server's folder, while the server runs and before.

use crate::county::{area, stone_bridge};
use crate::line::send;
use doorstep_keys::{InviteCode, SealingKey, random};
use doorstep_record::{DeviceId, SigningKey};
use doorstep_server::admin::{self, AdminFault};
use doorstep_server::{ServeFault, ServerConfig, serve};
use doorstep_sync::PackSigner;
use std::path::Path;
use tokio::sync::oneshot;

fn config(dir: &Path) -> ServerConfig {
    ServerConfig { listen: ([127, 0, 0, 1], 0).into(), dir: dir.to_owned(), console: None }
}

fn set_up(dir: &Path) {
    admin::init_county(dir, area("990101"), "云门县").unwrap();
    admin::set_office(dir, &SealingKey::generate().recipient()).unwrap();
    let village = (stone_bridge(), "石桥村".to_owned(), SealingKey::generate().recipient());
    admin::set_villages(dir, vec![village]).unwrap();
}

/// The example pack, signed by a new author and a new reviewer.
fn signed_pack() -> (Vec<u8>, [PackSigner; 2]) {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/yunmen-2016.xlsx");
    let workbook = doorstep_pack::read_workbook(&std::fs::read(file).unwrap()).unwrap();
    let mut bytes = doorstep_pack::build(&workbook).unwrap();
    let signers = ["author", "reviewer"].map(|role| {
        let key = SigningKey::from_bytes(&random());
        bytes = doorstep_pack::sign(&bytes, role, &key).unwrap();
        PackSigner { role: role.to_owned(), key: key.verifying_key().to_bytes() }
    });
    (bytes, signers)
}

#[test]
fn a_folder_without_a_county_is_not_served() {
    let dir = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let fault = runtime.block_on(serve(config(dir.path()), |_| (), std::future::pending()));
    assert!(matches!(fault, Err(ServeFault::NoCounty)));
}

#[test]
fn the_server_serves_until_it_is_told_to_stop_and_the_administrator_works_meanwhile() {
    let dir = tempfile::tempdir().unwrap();
    set_up(dir.path());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let ((stop, stopped), (ready, address)) = (oneshot::channel::<()>(), oneshot::channel());
    let stopping = async move { stopped.await.unwrap() };
    let task = runtime.spawn(serve(config(dir.path()), move |at| ready.send(at).unwrap(), stopping));
    let address = runtime.block_on(address).unwrap();
    let code = InviteCode::generate();
    admin::invite(dir.path(), code.lookup(), u64::MAX / 2, vec![stone_bridge()], vec![1]).unwrap();
    assert_eq!(send(address, "GET", "/healthz", &[], &[]).status, 200);
    stop.send(()).unwrap();
    runtime.block_on(task).unwrap().unwrap();
    assert!(std::net::TcpStream::connect(address).is_err());
}

#[test]
fn s26_only_a_pack_that_two_trusted_people_signed_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    set_up(dir.path());
    let (pack, signers) = signed_pack();
    assert!(matches!(admin::add_pack(dir.path(), &pack), Err(AdminFault::Pack(_))), "nobody is trusted yet");
    let [author, reviewer] = signers;
    admin::add_signer(dir.path(), author).unwrap();
    assert!(matches!(admin::add_pack(dir.path(), &pack), Err(AdminFault::Pack(_))), "one is not enough");
    admin::add_signer(dir.path(), reviewer).unwrap();
    assert!(matches!(admin::add_pack(dir.path(), &pack[..pack.len() - 9]), Err(AdminFault::Pack(_))), "cut off");
    let id = admin::add_pack(dir.path(), &pack).unwrap();
    assert_eq!(admin::add_pack(dir.path(), &pack).unwrap(), id, "again is harmless");
    assert_eq!(admin::packs(dir.path()).unwrap().len(), 1);
}

#[test]
fn packs_in_the_folder_are_taken_in_at_the_start_and_later_and_a_strange_one_stops_nothing() {
    let dir = tempfile::tempdir().unwrap();
    set_up(dir.path());
    let (pack, signers) = signed_pack();
    std::fs::create_dir(dir.path().join("packs")).unwrap();
    std::fs::write(dir.path().join("packs/a.pack"), b"not a pack").unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let task = runtime.spawn(serve(config(dir.path()), |_| (), async move { drop(stopped.await) }));
    std::fs::write(dir.path().join("packs/yunmen.pack"), pack).unwrap();
    // Nobody trusts its signers yet: it is looked at again once somebody does.
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert!(admin::packs(dir.path()).unwrap().is_empty());
    signers.into_iter().for_each(|signer| admin::add_signer(dir.path(), signer).unwrap());
    let taken = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(200));
        admin::packs(dir.path()).unwrap().len() == 1
    });
    assert!(taken, "without a restart");
    stop.send(()).unwrap();
    runtime.block_on(task).unwrap().unwrap();
}

#[test]
fn what_does_not_fit_the_county_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(admin::set_villages(dir.path(), vec![]), Err(AdminFault::NoCounty)));
    let village = admin::init_county(dir.path(), stone_bridge(), "a village");
    assert!(matches!(village, Err(AdminFault::WrongArea { .. })));
    set_up(dir.path());
    let recipient = SealingKey::generate().recipient();
    let foreign = admin::set_villages(dir.path(), vec![(area("990102001001"), "x".to_owned(), recipient)]);
    assert!(matches!(foreign, Err(AdminFault::WrongArea { .. })));
    let unsealable = admin::set_villages(dir.path(), vec![(stone_bridge(), "x".to_owned(), "age1nonsense".to_owned())]);
    assert!(matches!(unsealable, Err(AdminFault::NotARecipient)));
    let nobody = admin::revoke(dir.path(), DeviceId::from_random([1; 16]));
    assert!(matches!(nobody, Err(AdminFault::UnknownDevice)));
    assert_eq!(admin::villages(dir.path()).unwrap()[0].name, "石桥村");
    assert!(admin::devices(dir.path()).unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn the_countys_key_is_readable_by_the_servers_user_only_and_never_replaced() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    set_up(dir.path());
    let file = dir.path().join("county.key");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&file).unwrap();
    admin::init_county(dir.path(), area("990101"), "another name").unwrap();
    assert_eq!(std::fs::read(&file).unwrap(), before);
}
