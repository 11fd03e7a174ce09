/** A QR code as an SVG. The library comes only when a code is asked for. */

import { useEffect, useState } from 'preact/hooks';

interface QrCodeProps {
  readonly text: string;
  readonly label: string;
}

interface Drawing {
  /** Modules a side, with the quiet zone around them. */
  readonly size: number;
  readonly path: string;
}

const QUIET_ZONE = 4;

export function QrCode({ text, label }: QrCodeProps) {
  const [drawing, setDrawing] = useState<Drawing | null>(null);
  useEffect(() => {
    let isShown = true;
    // Where the library can't be loaded, the link under the code does the same.
    draw(text).then(
      (drawn) => isShown && setDrawing(drawn),
      () => undefined,
    );
    return () => {
      isShown = false;
    };
  }, [text]);
  if (!drawing) return <div class="booth-qr" />;
  return (
    <svg
      class="booth-qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${drawing.size} ${drawing.size}`}
      shape-rendering="crispEdges"
    >
      <path class="booth-qr-paper" d={`M0 0h${drawing.size}v${drawing.size}H0z`} />
      <path class="booth-qr-ink" d={drawing.path} />
    </svg>
  );
}

async function draw(text: string): Promise<Drawing> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [[x, y]] : [])));
  return { size, path: dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('') };
}
