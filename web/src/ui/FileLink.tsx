import { useEffect, useState } from 'preact/hooks';
import { askFile, type Input } from '../api/client.ts';
import type { RouteId } from '../api/contract.ts';
import { asRefusal } from '../api/refusal.ts';
import { isInWeChat, OpenElsewhere } from './inWeChat.tsx';

interface FileLinkProps<R extends RouteId> {
  readonly of: R;
  readonly input?: Input<R>;
  /** What the button says. */
  readonly verb: string;
}

/** A file behind a link, made when it is asked for: some browsers open no download by themselves. */
export function FileLink<R extends RouteId>({ of, input, verb }: FileLinkProps<R>) {
  const [file, setFile] = useState<{ href: string; name: string }>();
  const [fault, setFault] = useState<string>();
  const [isElsewhere, setElsewhere] = useState(false);
  useEffect(() => () => file && URL.revokeObjectURL(file.href), [file]);
  const make = (): void => {
    setFault(undefined);
    if (isInWeChat()) {
      setElsewhere(true);
      return;
    }
    askFile(of, input).then(
      ({ blob, name }) => setFile({ href: URL.createObjectURL(blob), name }),
      (error: unknown) => setFault(asRefusal(error).message),
    );
  };
  return (
    <>
      <p class="buttons">
        <button type="button" onClick={make}>
          {verb}
        </button>
      </p>
      <div role="status">
        {isElsewhere && <OpenElsewhere />}
        {file && (
          <a class="file" href={file.href} download={file.name}>
            打开{file.name}
          </a>
        )}
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}
