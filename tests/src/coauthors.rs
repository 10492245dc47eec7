//! Co-authors with their links and accounts.

use domain::{
    confirmation::{Consents, Publishing},
    policy::Actor,
    upload::Purpose,
};

use crate::{World, people::Person, pictures};

impl World {
    /// The secret of a link for the author of a row.
    pub async fn confirmation_link(&self, author: &Person, entry: &str, row: u8) -> String {
        let asked = self.backend.ask_confirmation(&author.actor, entry, row);
        let (path, _) = asked.await.expect("a link");
        self.pass_a_minute();
        path.strip_prefix("/confirm/").expect("a path").to_owned()
    }

    /// A grown author confirms what a link shows, and agrees to everything being public.
    pub async fn confirm_part(&self, secret: &str) {
        let nobody = Actor::nobody();
        let page = self.backend.confirmation_page(&nobody, secret).await;
        let consents = Consents {
            taking_part: true,
            publishing: Publishing::all(true),
            ..Consents::default()
        };
        let shown = page.expect("a page").shown;
        let said = self
            .backend
            .confirm_by_link(&nobody, secret, &shown, &consents);
        said.await.expect("confirmed");
        self.pass_a_minute();
    }

    /// The author of a row, who confirmed by a link and writes along from a new account; and that link's secret.
    pub async fn co_author(
        &self,
        author: &Person,
        entry: &str,
        row: u8,
        login: &str,
    ) -> (Person, String) {
        let secret = self.confirmation_link(author, entry, row).await;
        self.confirm_part(&secret).await;
        let page = self
            .backend
            .confirmation_page(&Actor::nobody(), &secret)
            .await;
        let name = page.expect("a page").author.name;
        let person = self.author(&name, login).await;
        let joined = self.backend.join_by_link(&person.actor, &secret).await;
        assert_eq!(joined.expect("joined").as_str(), entry);
        (person, secret)
    }

    /// A third author, who writes along.
    pub async fn third_author(&self, author: &Person, entry: &str) -> Person {
        self.save(author, entry, "author.2.share", "30", 1).await;
        for (part, text) in [
            ("name", "Hoàng Văn Ba"),
            ("birth", "1988"),
            ("work", "Trạm khuyến nông"),
            ("share", "10"),
        ] {
            let key = format!("author.3.{part}");
            self.save(author, entry, &key, text, 0).await;
        }
        let joined = self.co_author(author, entry, 3, "ba@example.vn").await;
        joined.0
    }

    /// The photo of what the guardian of the second author signed, who is grown since.
    pub async fn signed_paper(&self, author: &Person, entry: &str) -> String {
        let key = "author.2.birth";
        self.save(author, entry, key, "2010", 1).await;
        let purpose = Purpose::Guardian(2);
        let bytes = pictures::jpeg(30, 40, 5);
        let paper = self
            .backend
            .add_file_for(&author.actor, entry, "đồng ý.jpg", bytes, "", purpose)
            .await;
        self.save(author, entry, key, "1975", 2).await;
        paper.expect("a photo").to_string()
    }
}
