//! The picture: whatever is sent, what is shown is a square of pixels of our own making.

use axum::{body::Body, http::Request};
use image::{DynamicImage, ImageBuffer, ImageFormat, Rgb};
use vestibule::{people::picture::folder, urls::path};

use super::{events, open, reload, signed_in};
use crate::{
    app::{Answer, Browser, ORIGIN, TestApp},
    databases::{TestDatabase, on_every_database},
};

on_every_database!(
    a_picture_is_sent_shown_replaced_and_removed,
    what_is_no_picture_is_refused_and_changes_nothing,
    a_picture_is_taken_from_its_own_form_only,
    pictures_are_limited,
    nobody_elses_picture_is_touched,
);

fn picture(format: ImageFormat) -> Vec<u8> {
    let pixels = ImageBuffer::from_fn(60, 40, |x, y| Rgb([x as u8, y as u8, 7]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = DynamicImage::from(pixels);
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Sends `file` as the form does; `kind` is what the browser takes it for.
async fn send(
    app: &TestApp,
    browser: &mut Browser,
    csrf: Option<&str>,
    (kind, file): (&str, &[u8]),
) -> Answer {
    let mut body = Vec::new();
    if let Some(csrf) = csrf {
        body.extend(b"--b0undary\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n");
        body.extend(csrf.as_bytes());
        body.extend(b"\r\n");
    }
    let head = format!(
        "--b0undary\r\nContent-Disposition: form-data; name=\"picture\"; \
         filename=\"../../x.html\"\r\nContent-Type: {kind}\r\n\r\n"
    );
    body.extend(head.as_bytes());
    body.extend(file);
    body.extend(b"\r\n--b0undary--\r\n");
    let request = Request::post(app.url(path::PICTURE))
        .header("origin", ORIGIN)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "multipart/form-data; boundary=b0undary")
        .body(Body::from(body));
    browser.send(request.unwrap()).await
}

async fn csrf(app: &TestApp, browser: &mut Browser) -> String {
    let page = open(app, browser, path::PROFILE).await;
    let form = page.form("#picture-form");
    assert_eq!(form.action.as_str(), app.url(path::PICTURE));
    form.fields.get("csrf").unwrap().to_owned()
}

async fn a_picture_is_sent_shown_replaced_and_removed(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let token = csrf(&app, &mut browser).await;
    let mut urls = Vec::new();
    for format in [ImageFormat::Png, ImageFormat::Jpeg] {
        let file = picture(format);
        let sent = ("text/html", &file[..]);
        let answer = send(&app, &mut browser, Some(&token), sent).await;
        let to = answer.with_status(303).header("location").to_owned();
        assert_eq!(to, "/account/profile?done=picture");
        let claims = reload(&app, &ada).await.claims;
        urls.push(claims["picture"].as_str().unwrap().to_owned());
    }
    assert!(urls[1].starts_with(&app.url("/avatars/")));
    assert!(!urls[1].contains(ada.sub()));
    app.anon().get(&urls[0]).await.with_status(404);
    let shown = app.anon().get(&urls[1]).await.ok();
    assert_eq!(shown.header("content-type"), "image/webp");
    assert_eq!(shown.header("x-content-type-options"), "nosniff");
    assert!(shown.header("cache-control").contains("immutable"));
    assert_eq!(
        shown.header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    let pixels = image::load_from_memory_with_format(&shown.body, ImageFormat::WebP).unwrap();
    assert_eq!((pixels.width(), pixels.height()), (512, 512));
    let page = open(&app, &mut browser, path::PROFILE).await;
    assert_eq!(
        page.value("img.face-large", "src").as_deref(),
        Some(urls[1].as_str())
    );
    let page = browser.submit(&page, "#picture-remove-form", &[]).await;
    assert!(page.has("#account-done"));
    assert!(!page.has("img.face-large"));
    assert!(!reload(&app, &ada).await.claims.contains_key("picture"));
    app.anon().get(&urls[1]).await.with_status(404);
    let folder = folder(&ada.user.tenant, &ada.user.id);
    assert!(app.state.objects.keys_in(&folder).await.unwrap().is_empty());
    let changes = events(&app, &ada).await;
    let changes = changes.iter().filter(|kind| *kind == "picture.changed");
    assert_eq!(changes.count(), 3);
}

async fn what_is_no_picture_is_refused_and_changes_nothing(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let token = csrf(&app, &mut browser).await;
    let png = picture(ImageFormat::Png);
    let mut huge = png.clone();
    huge[16..24].copy_from_slice(&[0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20]);
    let large = vec![0x42; 5 * 1024 * 1024 + 1];
    let far_too_large = vec![0x42; 6 * 1024 * 1024];
    for (name, file, status) in [
        (
            "svg",
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            422,
        ),
        ("html", b"<!doctype html><script>alert(1)</script>", 422),
        ("half", &png[..png.len() / 2], 422),
        ("a head that lies", &huge, 422),
        ("nothing", b"", 422),
        ("large", &large, 413),
        ("far too large", &far_too_large, 413),
    ] {
        let sent = ("image/png", file);
        let answer = send(&app, &mut browser, Some(&token), sent).await;
        assert_eq!(answer.status, status, "{name}");
        assert!(answer.text().contains("picture-file-fault"), "{name}");
    }
    assert_eq!(reload(&app, &ada).await.claims, ada.user.claims);
    let folder = folder(&ada.user.tenant, &ada.user.id);
    assert!(app.state.objects.keys_in(&folder).await.unwrap().is_empty());
    for id in [
        "",
        "x",
        "../../etc/passwd",
        &"0".repeat(64),
        &"A".repeat(64),
    ] {
        let url = app.url(&format!("/avatars/{id}"));
        app.anon().get(&url).await.with_status(404);
    }
}

async fn a_picture_is_taken_from_its_own_form_only(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let mut bob = app.browser();
    bob.sign_in(&app.user("bob").await).await;
    let of_bob = csrf(&app, &mut bob).await;
    let file = picture(ImageFormat::Png);
    for token in [None, Some(""), Some(of_bob.as_str())] {
        let answer = send(&app, &mut browser, token, ("image/png", &file)).await;
        assert_eq!(answer.status, 403, "{token:?}");
    }
    let mut nobody = app.browser();
    let answer = send(&app, &mut nobody, Some(&of_bob), ("image/png", &file)).await;
    assert!(answer.location().unwrap().contains("/login"));
    for kind in [
        "application/x-www-form-urlencoded",
        "text/plain",
        "multipart/form-data",
    ] {
        let request = Request::post(app.url(path::PICTURE))
            .header("origin", ORIGIN)
            .header("content-type", kind)
            .body(Body::from("csrf=x"));
        assert_eq!(browser.send(request.unwrap()).await.status, 400, "{kind}");
    }
    assert_eq!(reload(&app, &ada).await.claims, ada.user.claims);
}

async fn pictures_are_limited(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (_, mut browser) = signed_in(&app).await;
    for _ in 0..20 {
        send(&app, &mut browser, None, ("image/png", b"")).await;
    }
    let answer = send(&app, &mut browser, None, ("image/png", b"")).await;
    assert_eq!(answer.status, 429);
    assert_eq!(answer.header("retry-after"), "180");
}

async fn nobody_elses_picture_is_touched(db: TestDatabase) {
    let app = TestApp::on(&db).await;
    let (ada, mut browser) = signed_in(&app).await;
    let token = csrf(&app, &mut browser).await;
    let file = picture(ImageFormat::Png);
    send(&app, &mut browser, Some(&token), ("image/png", &file)).await;
    let url = reload(&app, &ada).await.claims["picture"].clone();
    let url = url.as_str().unwrap();
    // Not at another tenant, and bob removing his own leaves it alone.
    let acme = app.tenant("acme").await;
    let elsewhere = url.replace(&app.issuer(), &acme.issuer());
    app.anon().get(&elsewhere).await.with_status(404);
    let mut bob = app.browser();
    bob.sign_in(&app.user("bob").await).await;
    let page = open(&app, &mut bob, path::PROFILE).await;
    bob.submit(&page, "#picture-remove-form", &[]).await;
    app.anon().get(url).await.ok();
}
