// Marks the rules of a new password while it is typed: lengths and kinds of characters here, how
// hard it is to guess by asking our own server.

const PAUSE = 400;

const kinds = (text) =>
  [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{Ll}\p{Lu}\p{N}]/u].filter((kind) => kind.test(text)).length;

for (const field of document.querySelectorAll(".new-password")) {
  const input = field.querySelector("input");
  const status = field.querySelector("[data-status]");
  const rule = (name) => field.querySelector(`[data-rule="${name}"]`);
  let timer;
  let asked = 0;

  const mark = (name, met) => rule(name)?.toggleAttribute("data-met", met);
  const tell = () => {
    const all = [...field.querySelectorAll("[data-rule]")];
    const met = all.every((one) => one.hasAttribute("data-met"));
    status.textContent = input.value ? status.dataset[met ? "met" : "unmet"] : "";
  };

  const ask = async () => {
    const mine = ++asked;
    const form = input.form;
    const body = new URLSearchParams({ csrf: form.elements.csrf?.value ?? "", password: input.value });
    for (const other of form.querySelectorAll('input[type="email"], input[type="text"]')) {
      if (other.value) body.append("known", other.value);
    }
    try {
      const answer = await fetch(field.dataset.check, { method: "POST", body });
      if (!answer.ok || mine !== asked) return;
      const { faults } = await answer.json();
      const guessed = ["personal", "common", "guessable", "breached"];
      mark("guess", !faults.some((fault) => guessed.includes(fault.code)));
      tell();
    } catch {
      // What is wrong is said when the form is sent.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    asked += 1;
    mark("length", [...input.value].length >= Number(field.dataset.min));
    mark("classes", kinds(input.value) >= Number(field.dataset.classes));
    mark("guess", false);
    if (input.value && rule("guess")) timer = setTimeout(ask, PAUSE);
    else tell();
  });
}
