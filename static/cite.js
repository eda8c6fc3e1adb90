// Adds to every form of a citation a button that copies it. Without this script, or where a browser does not let pages
// write to the clipboard, the texts are there to be selected.
if (navigator.clipboard) {
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
}
