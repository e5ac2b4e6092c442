import { hatchPath, type Piece, round } from './geometry.ts';

/** How tall a lane's parts are, in pixels. */
export interface LaneScale {
  line: number;
  block: number;
  dot: number;
  /** Distance between hatch lines, along the lane. */
  hatch: number;
}

export const stripScale: LaneScale = { line: 3, block: 9, dot: 4, hatch: 5 };
export const largeScale: LaneScale = { line: 5, block: 18, dot: 5, hatch: 6 };

export interface LaneShapeProps {
  pieces: readonly Piece[];
  /** The middle of the lane; a half pixel keeps odd heights sharp. */
  middle: number;
  scale: LaneScale;
}

/** One lane: thin where it passes, tall where it fails. */
export function LaneShape({ pieces, middle, scale }: LaneShapeProps) {
  return pieces.map((piece, index) => {
    // By place: on another day a piece is longer or shorter, and still the same one.
    const key = index;
    return <PieceShape key={key} piece={piece} middle={middle} scale={scale} />;
  });
}

function PieceShape({ piece, middle, scale }: { piece: Piece; middle: number; scale: LaneScale }) {
  const { status, phase } = piece;
  const x = round(piece.x);
  const width = round(piece.width);
  const pale = phase === 'past';
  if (status === 'pass') {
    return (
      <rect
        x={x}
        y={middle - scale.line / 2}
        width={width}
        height={scale.line}
        rx={Math.min(scale.line, width) / 2}
        fill="var(--pass-fill)"
        opacity={pale ? 0.45 : 1}
      />
    );
  }
  if (status === 'unknown') {
    const half = scale.dot / 2;
    // A dash of no length with round ends is a dot.
    return (
      <path
        d={`M${x + half} ${middle}H${Math.max(x + half + 0.01, x + width - half)}`}
        stroke="var(--unknown-fill)"
        strokeWidth={scale.dot}
        strokeLinecap="round"
        strokeDasharray={`0 ${scale.dot + 1.5}`}
        opacity={pale ? 0.55 : 1}
      />
    );
  }
  if (status === 'grandfathered')
    return <GrandfatheredShape x={x} width={width} middle={middle} scale={scale} pale={pale} />;
  return <FailShape x={x} width={width} middle={middle} scale={scale} phase={phase} />;
}

interface BoxProps {
  x: number;
  width: number;
  middle: number;
  scale: LaneScale;
}

function FailShape({ x, width, middle, scale, phase }: BoxProps & { phase: Piece['phase'] }) {
  const top = middle - scale.block / 2;
  if (phase !== 'foreseen' || width < 4) {
    return (
      <rect
        x={x}
        y={top}
        width={width}
        height={scale.block}
        rx={Math.min(1.5, width / 2)}
        fill="var(--fail-fill)"
        opacity={phase === 'past' ? 0.55 : 1}
      />
    );
  }
  return (
    <>
      <rect
        x={x + 0.5}
        y={top + 0.5}
        width={width - 1}
        height={scale.block - 1}
        rx="1.5"
        fill="var(--fail-soft)"
        stroke="var(--fail-fill)"
      />
      <path
        d={hatchPath(x + 0.75, top + 0.75, width - 1.5, scale.block - 1.5, scale.hatch)}
        stroke="var(--fail-fill)"
        strokeWidth="1.15"
      />
    </>
  );
}

function GrandfatheredShape({ x, width, middle, scale, pale }: BoxProps & { pale: boolean }) {
  const height = scale.block - 2;
  const top = middle - height / 2;
  return (
    <g opacity={pale ? 0.55 : 1}>
      <rect
        x={x + 0.5}
        y={top + 0.5}
        width={Math.max(1, width - 1)}
        height={height - 1}
        rx="1.5"
        fill="var(--grandfathered-soft)"
        stroke="var(--grandfathered-fill)"
      />
      <rect x={x} y={middle - 0.5} width={width} height={height / 2 + 0.5} rx="1" fill="var(--grandfathered-fill)" />
    </g>
  );
}
