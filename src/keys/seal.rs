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
use zeroize::Zeroizing;

use super::aead::{self, KEY_LEN, NONCE_LEN};
use crate::{
    entropy::Entropy,
    model::{Digest, Secret, SecretBytes},
};

/// Name of the key's file in the directory for keys.
pub const KEY_FILE: &str = "encryption.key";

const VERSION: u8 = 1;
const FINGERPRINT_LEN: usize = 8;
const HEADER_LEN: usize = 1 + FINGERPRINT_LEN + NONCE_LEN;

/// The key under which every stored secret is sealed. It never enters the database.
#[derive(Clone)]
pub struct KeyEncryptionKey {
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
    /// It was sealed with another key-encryption key than the one at hand.
    #[error(
        "sealed with the key-encryption key {sealed_with}, but the configured one is {have}: \
         configure the key that this database was made with"
    )]
    WrongKey {
        /// Fingerprint of the key that sealed it.
        sealed_with: String,
        /// Fingerprint of the key at hand.
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
        let bytes = Zeroizing::new(
            STANDARD
                .decode(text.expose().trim())
                .map_err(|_| KeyEncryptionKeyError::Malformed)?,
        );
        let key = <[u8; KEY_LEN]>::try_from(bytes.as_slice())
            .map_err(|_| KeyEncryptionKeyError::Malformed)?;
        Ok(Self::from_bytes(&Zeroizing::new(key)))
    }

    /// Takes the key from the configuration if it is `given`, else from
    /// [`KEY_FILE`] in `keys_dir`, else, if it `may_create`, makes that file.
    ///
    /// # Errors
    /// See [`KeyEncryptionKeyError`]; each says what to do.
    pub fn obtain(
        keys_dir: &Path,
        given: Option<&Secret>,
        may_create: bool,
        entropy: &dyn Entropy,
    ) -> Result<Self, KeyEncryptionKeyError> {
        if let Some(given) = given {
            return Self::from_base64(given);
        }
        let path = keys_dir.join(KEY_FILE);
        match fs::read_to_string(&path) {
            Ok(text) => return Self::from_base64(&Secret::from(text)),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
            Err(cause) => return Err(file_error("read", &path, cause)),
        }
        if !may_create {
            return Err(KeyEncryptionKeyError::Missing(path));
        }
        let text = Secret::new(STANDARD.encode(entropy.key().expose()));
        match create(keys_dir, &path, &text, &hex(&entropy.bytes::<8>())) {
            Ok(()) => Self::from_base64(&text),
            // Another process was quicker: its key is the one.
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => {
                let text = fs::read_to_string(&path).map_err(|e| file_error("read", &path, e))?;
                Self::from_base64(&Secret::from(text))
            }
            Err(cause) => Err(file_error("create", &path, cause)),
        }
    }

    /// A short public fingerprint: it tells two keys apart and says nothing about them.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Seals `plain`. `aad` names the row that it belongs to: it opens nowhere else.
    pub fn seal(&self, plain: &[u8], aad: &[u8], entropy: &dyn Entropy) -> Vec<u8> {
        let nonce = entropy.bytes::<NONCE_LEN>();
        let mut sealed = Vec::with_capacity(HEADER_LEN + plain.len() + 16);
        sealed.push(VERSION);
        sealed.extend_from_slice(&self.fingerprint);
        sealed.extend_from_slice(&nonce);
        sealed.extend(aead::encrypt(self.key(), nonce, aad, plain));
        sealed
    }

    /// Opens what [`KeyEncryptionKey::seal`] made for the same `aad`.
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
        if fingerprint != self.fingerprint {
            return Err(SealError::WrongKey {
                sealed_with: hex(fingerprint),
                have: self.id.clone(),
            });
        }
        let nonce = nonce.try_into().map_err(|_| SealError::Malformed)?;
        aead::decrypt(self.key(), nonce, aad, cipher)
            .map(SecretBytes::new)
            .ok_or(SealError::Altered)
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

    fn key(&self) -> &[u8; KEY_LEN] {
        self.key
            .expose()
            .try_into()
            .expect("the key was made from an array of this length")
    }
}

impl fmt::Debug for KeyEncryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyEncryptionKey({})", self.id)
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
mod tests {
    use super::*;
    use crate::entropy::SeededEntropy;

    fn key(fill: u8) -> KeyEncryptionKey {
        KeyEncryptionKey::from_bytes(&[fill; KEY_LEN])
    }

    #[test]
    fn what_is_sealed_opens_for_the_same_row_alone() {
        let sealed = key(1).seal(b"private", b"row 1", &SeededEntropy::new(1));
        assert_eq!(key(1).open(&sealed, b"row 1").unwrap().expose(), b"private");
        assert_eq!(key(1).open(&sealed, b"row 2"), Err(SealError::Altered));
        assert!(!sealed.windows(7).any(|window| window == b"private"));
    }

    #[test]
    fn another_key_is_named_and_not_taken_for_corruption() {
        let sealed = key(1).seal(b"private", b"", &SeededEntropy::new(1));
        let error = key(2).open(&sealed, b"").unwrap_err();
        let expected = SealError::WrongKey {
            sealed_with: key(1).id().into(),
            have: key(2).id().into(),
        };
        assert_eq!(error, expected);
    }

    #[test]
    fn any_altered_byte_is_refused() {
        let sealed = key(1).seal(b"private", b"", &SeededEntropy::new(1));
        for at in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[at] ^= 1;
            assert!(key(1).open(&altered, b"").is_err(), "byte {at}");
            assert!(key(1).open(&sealed[..at], b"").is_err(), "cut at {at}");
        }
    }

    #[test]
    fn a_key_is_made_once_readable_by_its_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("keys");
        let made = KeyEncryptionKey::obtain(&dir, None, true, &SeededEntropy::new(1)).unwrap();
        let found = KeyEncryptionKey::obtain(&dir, None, true, &SeededEntropy::new(2)).unwrap();
        assert_eq!(made.id(), found.id());
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(dir.join(KEY_FILE))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_key_that_may_not_be_made_is_asked_for_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let error =
            KeyEncryptionKey::obtain(dir.path(), None, false, &SeededEntropy::new(1)).unwrap_err();
        assert!(
            error.to_string().contains("openssl rand -base64 32"),
            "{error}"
        );
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_given_key_wins_and_must_be_32_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let given = Secret::new(format!("{}\n", STANDARD.encode([7; 32])));
        let entropy = SeededEntropy::new(1);
        let key_of =
            |text: &Secret| KeyEncryptionKey::obtain(dir.path(), Some(text), true, &entropy);
        assert_eq!(key_of(&given).unwrap().id(), key(7).id());
        for bad in [String::new(), "no base64!".into(), STANDARD.encode([7; 16])] {
            let error = key_of(&Secret::new(bad)).unwrap_err();
            assert!(matches!(error, KeyEncryptionKeyError::Malformed));
        }
    }
}
