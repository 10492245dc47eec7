//! Titles, names, phones, e-mails, shares: parsed once.
