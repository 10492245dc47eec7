//! What an answer holds inside: the members of archives, and the words in pictures.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// Everything in a body that is text, also within archives, workbooks and pictures. What cannot be looked into is a
/// failure: nothing may be hidden from a walk.
pub(crate) fn texts_of(body: &[u8]) -> Vec<String> {
    let mut texts = vec![String::from_utf8_lossy(body).into_owned()];
    assert!(!body.starts_with(&[0x1f, 0x8b]), "a compressed answer");
    if body.starts_with(b"PK") {
        let mut archive = ZipArchive::new(Cursor::new(body)).expect("a whole archive");
        texts.push(String::from_utf8_lossy(archive.comment()).into_owned());
        for place in 0..archive.len() {
            let mut member = archive.by_index(place).expect("a member");
            texts.push(member.name().expect("a name").into_owned());
            texts.push(member.comment().to_owned());
            let mut content = Vec::new();
            member.read_to_end(&mut content).expect("its content");
            texts.extend(texts_of(&content));
        }
    }
    if let Some(chunks) = body.strip_prefix(b"\x89PNG\r\n\x1a\n") {
        texts.extend(words_of_png(chunks));
    }
    texts
}

/// The words beside the picture.
fn words_of_png(mut chunks: &[u8]) -> Vec<String> {
    let mut words = Vec::new();
    while let Some((length, rest)) = chunks.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).expect("a length");
        let (kind, rest) = rest.split_first_chunk::<4>().expect("a kind");
        let (data, rest) = rest.split_at(length);
        match kind {
            b"tEXt" | b"eXIf" => words.push(String::from_utf8_lossy(data).into_owned()),
            b"iTXt" => {
                // Keyword, then whether it is compressed.
                let end = data.iter().position(|byte| *byte == 0).expect("a keyword");
                assert_eq!(data[end + 1], 0, "compressed words in a picture");
                words.push(String::from_utf8_lossy(data).into_owned());
            }
            b"zTXt" => panic!("compressed words in a picture"),
            _ => {}
        }
        chunks = rest.get(4..).expect("a checksum");
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(body: &[u8], word: &str) -> bool {
        texts_of(body).iter().any(|text| text.contains(word))
    }

    /// A picture of nothing with one chunk of words.
    fn picture(kind: &[u8; 4], words: &[u8]) -> Vec<u8> {
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        for (kind, data) in [(kind, words), (b"IEND", b"")] {
            png.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
            png.extend(kind);
            png.extend(data);
            png.extend([0; 4]);
        }
        png
    }

    #[test]
    fn a_word_in_a_cell_is_read_also_within_another_archive() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Kín-ô").expect("a cell");
        sheet.write_number(1, 0, 89.83).expect("a cell");
        let book = book.save_to_buffer().expect("a workbook");
        assert!(
            !String::from_utf8_lossy(&book).contains("Kín-ô"),
            "it is packed"
        );
        assert!(holds(&book, "Kín-ô") && holds(&book, "89.83"));

        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive
            .start_file("Kín-tên.xlsx", options)
            .expect("a member");
        std::io::Write::write_all(&mut archive, &book).expect("written");
        let archive = archive.finish().expect("an archive").into_inner();
        assert!(holds(&archive, "Kín-ô") && holds(&archive, "Kín-tên"));
        assert!(!holds(&archive, "Kín-khác"));
    }

    #[test]
    fn words_beside_a_picture_are_read_and_packed_ones_are_not_taken() {
        for kind in [b"tEXt", b"eXIf"] {
            assert!(holds(&picture(kind, "Kín-ảnh".as_bytes()), "Kín-ảnh"));
        }
        let international = "Title\0\0\0\0\0Kín-ảnh";
        assert!(holds(
            &picture(b"iTXt", international.as_bytes()),
            "Kín-ảnh"
        ));
        for (kind, packed) in [(b"zTXt", "Title\0\0x"), (b"iTXt", "Title\0\u{1}\0\0\0x")] {
            let png = picture(kind, packed.as_bytes());
            assert!(std::panic::catch_unwind(|| texts_of(&png)).is_err());
        }
    }
}
