// Ctrl-K or ⌘-K opens the search: the link that names these keys.
addEventListener('keydown', (event) => {
	const isSearch = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k';
	const link = isSearch && document.querySelector('a[aria-keyshortcuts~="Control+K"]');
	if (!link) return;
	event.preventDefault();
	link.click();
});
