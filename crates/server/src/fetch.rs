//! Asking another server: one request, no redirects, a bounded answer, encrypted unless the other
//! is this machine.

use std::net::IpAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::http::{HeaderValue, Request, Response, Uri, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// Nobody waits longer for another server.
const PATIENCE: Duration = Duration::from_secs(10);

/// An answer is not read beyond this.
const LONGEST: usize = 1 << 20;

/// Why there is no answer. It names no address with a query: that may hold a secret.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address is not one that may be asked.
    #[error("the address is not https")]
    Address,
    /// It does not answer, or not in time.
    #[error("the server does not answer: {0}")]
    Silent(String),
    /// It answers what cannot be read.
    #[error("the answer cannot be read")]
    Unreadable,
}

/// Whether an address may be asked: encrypted, or on this machine.
pub fn may_be_asked(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let own = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    match uri.scheme_str() {
        Some("https") => !host.is_empty(),
        Some("http") => own,
        _ => false,
    }
}

/// Sends a request and reads the answer.
///
/// # Errors
/// If there is none.
pub async fn fetch(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, FetchError> {
    tokio::time::timeout(PATIENCE, ask(request))
        .await
        .map_err(|_| FetchError::Silent("too slow".to_owned()))?
}

async fn ask(request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, FetchError> {
    let uri = request.uri().clone();
    if !may_be_asked(&uri) {
        return Err(FetchError::Address);
    }
    let encrypted = uri.scheme_str() == Some("https");
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    let port = uri.port_u16().unwrap_or(if encrypted { 443 } else { 80 });
    let silent = |error: &dyn std::fmt::Display| FetchError::Silent(error.to_string());
    let tcp = TcpStream::connect((host.as_str(), port)).await.map_err(|e| silent(&e))?;
    if !encrypted {
        return send(tcp, request).await;
    }
    let name = ServerName::try_from(host).map_err(|_| FetchError::Address)?;
    let tls = TlsConnector::from(trust()).connect(name, tcp).await.map_err(|e| silent(&e))?;
    send(tls, request).await
}

async fn send<S>(stream: S, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, FetchError>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let silent = |error: hyper::Error| FetchError::Silent(error.to_string());
    let (mut sender, connection) =
        http1::handshake::<_, Full<Bytes>>(TokioIo::new(stream)).await.map_err(silent)?;
    let driving = tokio::spawn(connection);
    let (mut parts, body) = request.into_parts();
    // To the server itself one sends the path alone, and names the host beside it.
    let host = parts.uri.authority().map_or("", |authority| authority.as_str());
    let host = HeaderValue::from_str(host).map_err(|_| FetchError::Address)?;
    parts.headers.insert(header::HOST, host);
    parts.uri = parts
        .uri
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .parse()
        .map_err(|_| FetchError::Address)?;
    let request = Request::from_parts(parts, Full::new(Bytes::from(body)));
    let answer = sender.send_request(request).await.map_err(silent)?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, LONGEST).collect().await.map_err(|_| FetchError::Unreadable)?;
    driving.abort();
    Ok(Response::from_parts(parts, body.to_bytes().to_vec()))
}

/// Whom this machine trusts, so that an office can add the certificate of its own government.
fn trust() -> Arc<ClientConfig> {
    static TRUST: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    let make = || {
        let mut roots = RootCertStore::empty();
        let (found, _) =
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if found == 0 {
            tracing::warn!("this machine trusts no certificate: install ca-certificates");
        }
        Arc::new(ClientConfig::builder().with_root_certificates(roots).with_no_client_auth())
    };
    Arc::clone(TRUST.get_or_init(make))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked_without_encryption() {
        for (address, may) in [
            ("https://masuk.go.id/x", true),
            ("http://127.0.0.1:9/x", true),
            ("http://[::1]:9/x", true),
            ("http://localhost/x", true),
            ("http://masuk.go.id/x", false),
            ("http://127.0.0.1.evil.example/", false),
            ("/x", false),
            ("ftp://localhost/x", false),
        ] {
            assert_eq!(may_be_asked(&address.parse().expect("an address")), may, "{address}");
        }
    }
}
