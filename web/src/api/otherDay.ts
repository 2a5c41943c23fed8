/** Tells the listener when the page is looked at again on another day than it was before; answers how to stop. */
export function onOtherDay(listener: () => void): () => void {
  let day = new Date().toDateString();
  const look = (): void => {
    const now = new Date().toDateString();
    if (document.visibilityState !== 'visible' || now === day) return;
    day = now;
    listener();
  };
  document.addEventListener('visibilitychange', look);
  return () => document.removeEventListener('visibilitychange', look);
}
