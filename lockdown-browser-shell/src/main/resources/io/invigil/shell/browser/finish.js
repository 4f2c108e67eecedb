// A page of the exam's server may say how many questions are open; then the bar can ask it to hand in.
document.addEventListener('invigil-progress', (event) => {
  const open = event.detail?.open;
  if (window === window.top && Number.isInteger(open) && open >= 0) {
    tell('open ' + open);
  }
});
