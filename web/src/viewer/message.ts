/** What is said where there is no image to see, with a way on. */
export class Message {
  readonly #element: HTMLElement;

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  clear(): void {
    if (this.#element.childNodes.length > 0) this.#element.replaceChildren();
  }

  say(text: string): void {
    this.#element.replaceChildren(text);
  }

  offerDownload(text: string, url: string): void {
    const link = document.createElement('a');
    link.href = url;
    link.download = '';
    link.textContent = 'Download the file';
    this.#element.replaceChildren(text, ' ', link);
  }

  offerRetry(text: string, retry: () => void): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Try again';
    button.addEventListener('click', retry);
    this.#element.replaceChildren(text, ' ', button);
  }
}
