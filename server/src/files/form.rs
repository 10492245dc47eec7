//! What an upload form brings, read piece by piece into memory, within its limits.

use std::time::Duration;

use axum::{
    body::{Body, Bytes},
    extract::{
        FromRequest as _, Multipart, Request,
        multipart::{Field, MultipartError},
    },
};
use domain::{refusal::Refusal, upload::Purpose};
use http_body_util::BodyExt as _;
use tokio::time::timeout;

/// The longest silence of a phone that still sends.
const SILENCE: Duration = Duration::from_mins(1);

/// Files of one form; whoever has more sends them in a second one.
const MOST_FILES: usize = 20;

/// Bytes of all files of one form, as a multiple of the largest file.
const MOST_OF_LARGEST: usize = 4;

/// Bytes of a caption or another short field.
const SHORT: usize = 4096;

const MEGABYTE: usize = 1 << 20;

/// Bytes of a refused form that are waited for.
pub(crate) const MOST_IGNORED: usize = 64 * MEGABYTE;

/// A form with files.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    pub(crate) caption: String,
    pub(crate) purpose: Purpose,
    pub(crate) files: Vec<NewFile>,
}

/// A file as it came.
#[derive(Debug)]
pub(crate) struct NewFile {
    pub(crate) name: String,
    pub(crate) bytes: Bytes,
}

/// Reads a whole form; each file may have `largest` bytes.
pub(crate) async fn read(request: Request, largest: usize) -> Result<Upload, Refusal> {
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|_not_a_form| Refusal::BadRequest)?;
    let mut upload = Upload::default();
    let mut left = Left {
        bytes: largest.saturating_mul(MOST_OF_LARGEST),
        largest,
    };
    while let Some(field) = in_time(form.next_field()).await? {
        match field.name() {
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let bytes = left.read(field, largest).await?;
                // Browsers send a nameless empty file when none was chosen.
                if name.is_empty() && bytes.is_empty() {
                    continue;
                }
                if upload.files.len() >= MOST_FILES {
                    return Err(Refusal::TooManyFiles(MOST_FILES as u64));
                }
                upload.files.push(NewFile {
                    name,
                    bytes: bytes.into(),
                });
            }
            Some("caption") => {
                let text = left.read(field, SHORT).await?;
                upload.caption =
                    String::from_utf8(text).map_err(|_not_text| Refusal::BadRequest)?;
            }
            Some(what @ ("endorsement" | "guardian")) => {
                let guardian = what == "guardian";
                let said = String::from_utf8(left.read(field, SHORT).await?).unwrap_or_default();
                upload.purpose = if guardian {
                    Purpose::of("", &said)
                } else {
                    Purpose::of(&said, "")
                };
            }
            _ => {
                left.read(field, SHORT).await?;
            }
        }
    }
    Ok(upload)
}

/// Reads up to `most` bytes without keeping them: a browser that is cut off while it sends never shows the answer.
pub(crate) async fn ignore(mut body: Body, most: usize) {
    let mut ignored = 0_usize;
    while let Ok(Some(Ok(frame))) = timeout(SILENCE, body.frame()).await {
        ignored = ignored.saturating_add(frame.data_ref().map_or(0, Bytes::len));
        if ignored > most {
            break;
        }
    }
}

/// What the rest of a form may still bring.
struct Left {
    bytes: usize,
    largest: usize,
}

impl Left {
    async fn read(&mut self, mut field: Field<'_>, most: usize) -> Result<Vec<u8>, Refusal> {
        let mut bytes = Vec::new();
        while let Some(piece) = in_time(field.chunk()).await? {
            let enough = bytes.len().saturating_add(piece.len()) > most;
            self.bytes = match self.bytes.checked_sub(piece.len()) {
                Some(left) if !enough => left,
                _ => return Err(self.too_large(field).await),
            };
            bytes.extend_from_slice(&piece);
        }
        Ok(bytes)
    }

    /// As with [`ignore`], the answer has to wait.
    async fn too_large(&self, mut field: Field<'_>) -> Refusal {
        let mut ignored = 0_usize;
        while let Ok(Some(piece)) = in_time(field.chunk()).await {
            ignored = ignored.saturating_add(piece.len());
            if ignored > MOST_IGNORED {
                break;
            }
        }
        Refusal::FileTooLarge((self.largest / MEGABYTE) as u64)
    }
}

/// The next piece, unless the line is cut or silent.
async fn in_time<T>(piece: impl Future<Output = Result<T, MultipartError>>) -> Result<T, Refusal> {
    match timeout(SILENCE, piece).await {
        Ok(Ok(piece)) => Ok(piece),
        Ok(Err(_)) | Err(_) => Err(Refusal::UploadCut),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::header::CONTENT_TYPE;

    use super::*;

    fn part(name: &str, file: &str, content: &str) -> String {
        format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n")
    }

    async fn form(kind: &str, body: String) -> Result<Upload, Refusal> {
        let request = Request::builder()
            .header(CONTENT_TYPE, kind)
            .body(Body::from(body))
            .unwrap();
        read(request, 8).await
    }

    const KIND: &str = "multipart/form-data; boundary=X";

    #[tokio::test]
    async fn a_form_with_two_files() {
        let file = "; filename=\"máy.pdf\"";
        let body = part("caption", "", "Cái máy")
            + &part("file", file, "12345678")
            + &part("file", file, "2")
            + "--X--\r\n";
        let upload = form(KIND, body).await.unwrap();
        assert_eq!(upload.caption, "Cái máy");
        assert_eq!(upload.files.len(), 2);
        assert_eq!(upload.files[0].name, "máy.pdf");
        assert_eq!(upload.purpose, Purpose::Dossier);
    }

    #[tokio::test]
    async fn bad_forms_are_refused() {
        let file = "; filename=\"a\"";
        let large = part("file", file, "123456789") + "--X--\r\n";
        assert_eq!(
            form(KIND, large).await.unwrap_err(),
            Refusal::FileTooLarge(0)
        );
        let half = part("file", file, "1234");
        assert_eq!(
            form(KIND, half[..half.len() - 4].into()).await.unwrap_err(),
            Refusal::UploadCut
        );
        assert_eq!(
            form("text/plain", "x".into()).await.unwrap_err(),
            Refusal::BadRequest
        );
        assert_eq!(
            form("multipart/form-data", "x".into()).await.unwrap_err(),
            Refusal::BadRequest
        );
        let none = part("file", "; filename=\"\"", "") + "--X--\r\n";
        assert!(form(KIND, none).await.unwrap().files.is_empty());
    }
}
