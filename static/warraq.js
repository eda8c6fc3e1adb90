// What the theme's pages do only with JavaScript: readers change between light and dark colours, and copy citations. Loaded in the head and not
// deferred, so that a page never shows in other colours first. Every page stands without it.
{
  const KEY = "warraq-scheme";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);

  // Browsers that are told to keep nothing throw instead.
  const attempt = (act) => {
    try {
      return act();
    } catch {
      return null;
    }
  };
  const apply = (scheme) => {
    if (scheme === "dark" || scheme === "light") root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
  };
  apply(attempt(() => localStorage.getItem(KEY)));
  // What needs scripts has its place from the first, so that nothing moves when it comes to work.
  root.dataset.scripted = "";

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("#_scheme button");
    if (!button) return;
    const show = () => button.setAttribute("aria-pressed", isDark());
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      // Who wants what the system wants anyhow follows it again.
      const choice = (wanted === "dark") === system.matches ? null : wanted;
      apply(choice);
      attempt(() => (choice ? localStorage.setItem(KEY, choice) : localStorage.removeItem(KEY)));
      show();
    });
    system.addEventListener("change", show);
    // The same choice holds in all open pages.
    addEventListener("storage", (event) => {
      if (event.key === KEY) apply(event.newValue);
      show();
    });
    show();
  });
}

// Every form of a citation gets a button that copies it.
document.addEventListener("DOMContentLoaded", () => {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll(".citation")) {
    for (const text of block.querySelectorAll(".reference, pre")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = block.dataset.copy;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(text.textContent.trim());
        button.textContent = block.dataset.copied;
      });
      text.after(button);
    }
  }
});
