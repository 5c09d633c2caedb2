//! TLS to the database, by rustls. Authorities are those of the file that the URL's `sslrootcert` names, or else the
//! public ones; a database on the same machine needs none.

use crate::ArchiveFault;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use std::path::Path;
use std::sync::Arc;
use tokio_postgres_rustls::MakeRustlsConnect;

pub(super) fn connector(authorities: Option<&Path>) -> Result<MakeRustlsConnect, ArchiveFault> {
    let roots = match authorities {
        Some(file) => read_roots(file)?,
        None => RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.into() },
    };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(|fault| ArchiveFault::Io(fault.to_string()))?;
    Ok(MakeRustlsConnect::new(config.with_root_certificates(roots).with_no_client_auth()))
}

fn read_roots(file: &Path) -> Result<RootCertStore, ArchiveFault> {
    let unreadable = |_| ArchiveFault::Io(format!("{} holds no certificates in PEM", file.display()));
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(unreadable)? {
        roots.add(certificate.map_err(unreadable)?).map_err(|fault| ArchiveFault::Io(fault.to_string()))?;
    }
    Ok(roots)
}
