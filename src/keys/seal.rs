//! Sealing at rest: private keys and server secrets leave memory only under the
//! key-encryption key.
//!
//! Layout of a sealed value: `version (1) | fingerprint of the key (8) | nonce (12) | ciphertext`.

use std::{
    fmt, fs, io,
    io::Write,
    path::{Path, PathBuf},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::aead::{self, KEY_LEN, NONCE_LEN};
use crate::{
    entropy::Entropy,
    model::{Digest, Secret, SecretBytes},
};

/// Name of the primary key's file in the directory for keys.
pub const KEY_FILE: &str = "encryption.key";

/// How the names of files begin and end that hold other keys, known for opening.
const OTHER_FILES: (&str, &str) = ("encryption-", ".key");

const VERSION: u8 = 1;
const FINGERPRINT_LEN: usize = 8;
const HEADER_LEN: usize = 1 + FINGERPRINT_LEN + NONCE_LEN;

/// The key under which every stored secret is sealed; beside it others that are known for
/// opening, while one takes the place of another. None of them ever enters the database.
#[derive(Clone)]
pub struct KeyEncryptionKey {
    primary: OneKey,
    others: Vec<OneKey>,
}

#[derive(Clone)]
struct OneKey {
    key: SecretBytes,
    fingerprint: [u8; FINGERPRINT_LEN],
    id: String,
}

/// Why there is no key-encryption key.
#[derive(Debug, thiserror::Error)]
pub enum KeyEncryptionKeyError {
    /// None was given, none is in the directory and none may be made.
    #[error(
        "there is no key-encryption key: set VESTIBULE_KEYS__ENCRYPTION_KEY, or put one into \
         {0}; make one with: openssl rand -base64 32"
    )]
    Missing(PathBuf),
    /// What was given is not 32 bytes in base64.
    #[error(
        "the key-encryption key must be 32 bytes in base64; make one with: openssl rand -base64 32"
    )]
    Malformed,
    /// The same of a file.
    #[error("{0} does not hold 32 bytes in base64; make them with: openssl rand -base64 32")]
    MalformedFile(PathBuf),
    /// The file could not be read or written.
    #[error("cannot {action} {path}: {cause}")]
    File {
        /// What was tried: `read` or `create`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

/// Why a sealed value cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// It was sealed with another key-encryption key than those at hand.
    #[error(
        "sealed with the key-encryption key {sealed_with}, but configured is {have}: configure \
         the key that this database was made with; while another one takes its place, keep it in \
         keys.other_encryption_keys until `vestibule keys reseal` has run"
    )]
    WrongKey {
        /// Fingerprint of the key that sealed it.
        sealed_with: String,
        /// Fingerprints of the keys at hand, the primary one first.
        have: String,
    },
    /// It was altered, or belongs to another row.
    #[error("a sealed value was altered or belongs to another row")]
    Altered,
    /// It is no sealed value of a known version.
    #[error("not a sealed value of a known version")]
    Malformed,
}

impl KeyEncryptionKey {
    /// Reads 32 bytes in base64, as `openssl rand -base64 32` writes them; white space
    /// around them is ignored.
    ///
    /// # Errors
    /// [`KeyEncryptionKeyError::Malformed`].
    pub fn from_base64(text: &Secret) -> Result<Self, KeyEncryptionKeyError> {
        Ok(Self {
            primary: OneKey::from_base64(text)?,
            others: Vec::new(),
        })
    }

    /// Takes the primary key from the configuration if it is `given`, else from
    /// [`KEY_FILE`] in `keys_dir`, else, if it `may_create`, makes that file. Known for opening
    /// are also `others`, and what the files `encryption-*.key` in `keys_dir` hold.
    ///
    /// # Errors
    /// See [`KeyEncryptionKeyError`]; each says what to do.
    pub fn obtain(
        keys_dir: &Path,
        given: Option<&Secret>,
        others: &[Secret],
        may_create: bool,
        entropy: &dyn Entropy,
    ) -> Result<Self, KeyEncryptionKeyError> {
        let primary = primary(keys_dir, given, may_create, entropy)?;
        let configured = others.iter().map(OneKey::from_base64);
        let mut others = configured.collect::<Result<Vec<_>, _>>()?;
        others.extend(in_files(keys_dir)?);
        others.retain(|other| other.fingerprint != primary.fingerprint);
        Ok(Self { primary, others })
    }

    /// A short public fingerprint of the primary key: it tells two keys apart and says nothing
    /// about them.
    pub fn id(&self) -> &str {
        &self.primary.id
    }

    /// A key of its own for `purpose`, made of the primary key: it changes with that.
    pub fn derived(&self, purpose: &str) -> SecretBytes {
        let key = &self.primary.key;
        let mut mac =
            Hmac::<Sha256>::new_from_slice(key.expose()).expect("HMAC takes keys of any length");
        mac.update(b"vestibule derived key\0");
        mac.update(purpose.as_bytes());
        SecretBytes::new(mac.finalize().into_bytes().to_vec())
    }

    /// Seals `plain` under the primary key. `aad` names the row that it belongs to: it opens
    /// nowhere else.
    pub fn seal(&self, plain: &[u8], aad: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let nonce = entropy.bytes::<NONCE_LEN>();
        let mut sealed = Vec::with_capacity(HEADER_LEN + plain.len() + 16);
        sealed.push(VERSION);
        sealed.extend_from_slice(&self.primary.fingerprint);
        sealed.extend_from_slice(&nonce);
        sealed.extend(aead::encrypt(self.primary.key(), nonce, aad, plain));
        sealed
    }

    /// Opens what [`KeyEncryptionKey::seal`] made for the same `aad`, under any known key.
    ///
    /// # Errors
    /// See [`SealError`].
    pub fn open(&self, sealed: &[u8], aad: &[u8]) -> Result<SecretBytes, SealError> {
        let (header, cipher) = sealed
            .split_first_chunk::<HEADER_LEN>()
            .ok_or(SealError::Malformed)?;
        let [version, rest @ ..] = header;
        if *version != VERSION {
            return Err(SealError::Malformed);
        }
        let (fingerprint, nonce) = rest.split_at(FINGERPRINT_LEN);
        let mut known = self.known();
        let Some(key) = known.find(|key| fingerprint == key.fingerprint) else {
            let have: Vec<&str> = self.known().map(|key| key.id.as_str()).collect();
            return Err(SealError::WrongKey {
                sealed_with: hex(fingerprint),
                have: have.join(", "),
            });
        };
        let nonce = nonce.try_into().map_err(|_| SealError::Malformed)?;
        aead::decrypt(key.key(), nonce, aad, cipher)
            .map(SecretBytes::new)
            .ok_or(SealError::Altered)
    }

    /// Whether something was sealed under the primary key.
    pub fn is_primary(&self, sealed: &[u8]) -> bool {
        let fingerprint = sealed.get(1..).and_then(|rest| rest.get(..FINGERPRINT_LEN));
        fingerprint == Some(&self.primary.fingerprint)
    }

    /// What was sealed under another known key, sealed under the primary one; `None` when it is
    /// already.
    ///
    /// # Errors
    /// See [`KeyEncryptionKey::open`].
    pub fn reseal(
        &self,
        sealed: &[u8],
        aad: &[u8],
        entropy: &dyn Entropy,
    ) -> Result<Option<Vec<u8>>, SealError> {
        if self.is_primary(sealed) {
            return Ok(None);
        }
        let plain = self.open(sealed, aad)?;
        Ok(Some(self.seal(plain.expose(), aad, entropy)))
    }

    fn known(&self) -> impl Iterator<Item = &OneKey> {
        std::iter::once(&self.primary).chain(&self.others)
    }
}

impl OneKey {
    fn from_base64(text: &Secret) -> Result<Self, KeyEncryptionKeyError> {
        let bytes = Zeroizing::new(
            STANDARD
                .decode(text.expose().trim())
                .map_err(|_| KeyEncryptionKeyError::Malformed)?,
        );
        let key = <[u8; KEY_LEN]>::try_from(bytes.as_slice())
            .map_err(|_| KeyEncryptionKeyError::Malformed)?;
        Ok(Self::from_bytes(&Zeroizing::new(key)))
    }

    fn from_bytes(key: &[u8; KEY_LEN]) -> Self {
        let named = Zeroizing::new([b"vestibule key-encryption key".as_slice(), key].concat());
        let mut fingerprint = [0; FINGERPRINT_LEN];
        fingerprint.copy_from_slice(&Digest::of(&named).bytes()[..FINGERPRINT_LEN]);
        Self {
            key: SecretBytes::new(key.to_vec()),
            fingerprint,
            id: hex(&fingerprint),
        }
    }

    /// Reads a file; `None` when it is not there.
    fn read(path: &Path) -> Result<Option<Self>, KeyEncryptionKeyError> {
        match fs::read_to_string(path) {
            Ok(text) => Self::from_base64(&Secret::from(text))
                .map(Some)
                .map_err(|_| KeyEncryptionKeyError::MalformedFile(path.to_owned())),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(file_error("read", path, cause)),
        }
    }

    fn key(&self) -> &[u8; KEY_LEN] {
        self.key
            .expose()
            .try_into()
            .expect("the key was made from an array of this length")
    }
}

fn primary(
    keys_dir: &Path,
    given: Option<&Secret>,
    may_create: bool,
    entropy: &dyn Entropy,
) -> Result<OneKey, KeyEncryptionKeyError> {
    if let Some(given) = given {
        return OneKey::from_base64(given);
    }
    let path = keys_dir.join(KEY_FILE);
    if let Some(key) = OneKey::read(&path)? {
        return Ok(key);
    }
    if !may_create {
        return Err(KeyEncryptionKeyError::Missing(path));
    }
    let text = Secret::new(STANDARD.encode(entropy.key().expose()));
    match create(keys_dir, &path, &text, &hex(&entropy.bytes::<8>())) {
        Ok(()) => OneKey::from_base64(&text),
        // Another process was quicker: its key is the one.
        Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
            OneKey::read(&path)?.ok_or(KeyEncryptionKeyError::Missing(path))
        }
        Err(cause) => Err(file_error("create", &path, cause)),
    }
}

/// The keys in the files `encryption-*.key`.
fn in_files(keys_dir: &Path) -> Result<Vec<OneKey>, KeyEncryptionKeyError> {
    let entries = match fs::read_dir(keys_dir) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => return Err(file_error("read", keys_dir, cause)),
    };
    let mut keys = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|cause| file_error("read", keys_dir, cause))?;
        let name = entry.file_name();
        let (begin, end) = OTHER_FILES;
        let is_other = name
            .to_str()
            .is_some_and(|name| name.starts_with(begin) && name.ends_with(end));
        if is_other {
            keys.extend(OneKey::read(&entry.path())?);
        }
    }
    Ok(keys)
}

impl fmt::Debug for KeyEncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyEncryptionKey({})", self.id())
    }
}

/// Writes the key into a file of its own beside `path` and links it into place: a reader
/// sees the whole key or none, and an existing file is never overwritten.
fn create(keys_dir: &Path, path: &Path, text: &Secret, unique: &str) -> io::Result<()> {
    fs::create_dir_all(keys_dir)?;
    let draft = keys_dir.join(format!("{KEY_FILE}.{unique}"));
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    let written = writeln!(file, "{}", text.expose())
        .and_then(|()| file.sync_all())
        .and_then(|()| fs::hard_link(&draft, path))
        .and_then(|()| fs::File::open(keys_dir)?.sync_all());
    fs::remove_file(&draft)?;
    written
}

fn file_error(action: &'static str, path: &Path, cause: io::Error) -> KeyEncryptionKeyError {
    KeyEncryptionKeyError::File {
        action,
        path: path.to_owned(),
        cause,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests;
