import { useState, type ReactNode } from 'react';
import { Button, Dialog, DialogTrigger, Form, Heading, Modal, ModalOverlay } from 'react-aria-components';

import { useText } from '../text/text';
import { Failure } from './feedback';

type Look = 'primary' | 'plain' | 'danger';

export function Act({ children, onPress, look = 'plain', disabled = false }: {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly look?: Look;
  readonly disabled?: boolean;
}) {
  return (
    <Button className={`button ${look}`} onPress={onPress} isDisabled={disabled}>
      {children}
    </Button>
  );
}

/** A button that opens a dialog; its content is told how to close it. */
export function Ask({ button, title, look = 'plain', disabled = false, children }: {
  readonly button: string;
  readonly title: string;
  readonly look?: Look;
  readonly disabled?: boolean;
  readonly children: (close: () => void) => ReactNode;
}) {
  return (
    <DialogTrigger>
      <Button className={`button ${look}`} isDisabled={disabled}>
        {button}
      </Button>
      <ModalOverlay className="veil" isDismissable>
        <Modal className="modal">
          <Dialog className="dialog">
            {({ close }) => (
              <>
                <Heading slot="title">{title}</Heading>
                {children(close)}
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

/** A form that sends once, says that it is sending, and shows what went wrong. */
export function SendForm({ submit, look = 'primary', send, onCancel, ready = true, children }: {
  readonly submit: string;
  readonly look?: Look;
  readonly send: () => Promise<unknown>;
  readonly onCancel?: () => void;
  readonly ready?: boolean;
  readonly children: ReactNode;
}) {
  const text = useText();
  const [state, setState] = useState<{ readonly kind: 'idle' | 'sending' } | { readonly kind: 'failed'; readonly error: unknown }>({ kind: 'idle' });
  async function run() {
    setState({ kind: 'sending' });
    try {
      await send();
      setState({ kind: 'idle' });
    } catch (error) {
      setState({ kind: 'failed', error });
    }
  }
  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (state.kind !== 'sending') void run();
      }}
    >
      {children}
      {state.kind === 'failed' ? <Failure error={state.error} /> : null}
      <div className="row end">
        {onCancel ? <Act onPress={onCancel}>{text('app.cancel')}</Act> : null}
        <Button type="submit" className={`button ${look}${state.kind === 'sending' ? ' sending' : ''}`} isDisabled={!ready}>
          {submit}
        </Button>
      </div>
    </Form>
  );
}
