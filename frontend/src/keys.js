// One key for one answer: a page names the key of a button or link in `data-key`.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
  if (!/^[a-z]$/i.test(event.key)) return;
  const wanted = document.querySelector(`[data-key="${event.key.toLowerCase()}"]`);
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});
