// Adds a button that shows what was typed into a password field.

for (const field of document.querySelectorAll(".password")) {
  const input = field.querySelector("input");
  field.append(field.querySelector("template").content.cloneNode(true));
  const button = field.querySelector("button");

  const reveal = (shown) => {
    input.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  };
  button.addEventListener("click", () => reveal(input.type === "password"));
  // Password managers look for a password field in what is sent.
  input.form.addEventListener("submit", () => reveal(false));
}
