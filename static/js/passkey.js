// Passkeys: shows the buttons where the browser has them, asks the authenticator, and sends its
// answer as an ordinary form.

const decode = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

const encode = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const named = (list) => (list ?? []).map((one) => ({ ...one, id: decode(one.id) }));

/** The options as the browser takes them. */
function readable(options) {
  const read = { ...options, challenge: decode(options.challenge) };
  if (read.user) read.user = { ...read.user, id: decode(read.user.id) };
  if (read.excludeCredentials) read.excludeCredentials = named(read.excludeCredentials);
  if (read.allowCredentials) read.allowCredentials = named(read.allowCredentials);
  return read;
}

/** What the authenticator answered, as text. */
function answered(credential) {
  const { response } = credential;
  const told = { clientDataJSON: encode(response.clientDataJSON) };
  if (response.attestationObject) {
    told.attestationObject = encode(response.attestationObject);
    told.transports = response.getTransports?.() ?? [];
  } else {
    told.authenticatorData = encode(response.authenticatorData);
    told.signature = encode(response.signature);
    told.userHandle = response.userHandle ? encode(response.userHandle) : null;
  }
  return JSON.stringify({
    id: credential.id,
    rawId: encode(credential.rawId),
    type: credential.type,
    response: told,
    extensions: credential.getClientExtensionResults(),
  });
}

/** Begins a ceremony: options for the authenticator, and what seals them. */
async function begin(form) {
  const body = new URLSearchParams(new FormData(form));
  const response = await fetch(form.dataset.options, {
    method: "POST",
    body,
    headers: { accept: "application/json" },
  });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

/** The one ceremony that waits: two at once are refused by browsers. */
let waiting;

async function perform(form, mediation) {
  waiting?.abort();
  const controller = new AbortController();
  waiting = controller;
  const begun = await begin(form);
  if (controller.signal.aborted) return;
  const asked = { publicKey: readable(begun.publicKey), signal: controller.signal };
  const credential =
    "create" in form.dataset
      ? await navigator.credentials.create(asked)
      : await navigator.credentials.get({ ...asked, mediation });
  form.elements.ceremony.value = begun.ceremony;
  form.elements.answer.value = answered(credential);
  const remember = document.getElementById("remember");
  if (form.elements.remember && remember?.checked) form.elements.remember.value = "1";
  const trust = document.getElementById("trust");
  if (trust?.checked && !form.elements.trust) {
    const field = Object.assign(document.createElement("input"), {
      type: "hidden",
      name: "trust",
      value: "1",
    });
    form.append(field);
  }
  form.submit();
}

for (const form of document.querySelectorAll("form[data-options]")) {
  if (!window.PublicKeyCredential) continue;
  const button = form.querySelector("button[type=submit]");
  const problem = document.getElementById(form.dataset.problem);
  button.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    problem.hidden = true;
    button.setAttribute("aria-busy", "true");
    perform(form)
      .catch(() => {
        problem.hidden = false;
      })
      .finally(() => button.removeAttribute("aria-busy"));
  }, true);

  // Passkeys among what the browser offers for the username.
  if ("autofill" in form.dataset) {
    PublicKeyCredential.isConditionalMediationAvailable?.()
      .then((can) => can && perform(form, "conditional"))
      // The person chose another way, or the page another ceremony.
      .catch(() => {});
  }
}
