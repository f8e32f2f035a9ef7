// The page: who is signed in, and three buttons.

import { renew, signIn, signOut, start, userinfo } from "./oidc.js";

const at = (id) => document.getElementById(id);

async function show() {
  const person = await userinfo();
  at("status").textContent = person ? `Signed in as ${person.name}` : "Nobody is signed in";
  at("sign-in").hidden = Boolean(person);
  at("renew").hidden = at("sign-out").hidden = !person;
}

function failed(error) {
  at("status").textContent = `That did not work: ${error.message}`;
  at("sign-in").hidden = false;
}

at("sign-in").addEventListener("click", () => signIn().catch(failed));
at("sign-out").addEventListener("click", signOut);
at("renew").addEventListener("click", () => renew().then(show).catch(failed));
start().then(show).catch(failed);
