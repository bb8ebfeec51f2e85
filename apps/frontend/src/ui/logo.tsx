import Link from 'next/link';
import { useId } from 'react';

function LogoMark() {
  const id = useId();
  return (
    <svg viewBox="0 0 32 32" className="size-8" aria-hidden>
      <defs>
        <linearGradient id={id} x1="0" y1="0" x2="1" y2="1">
          <stop offset="0" stopColor="#9b5cf6" />
          <stop offset="1" stopColor="#5b21b6" />
        </linearGradient>
      </defs>
      <path
        d="M9 2h14a7 7 0 0 1 7 7v10a7 7 0 0 1-7 7h-8l-6.2 4.4c-.8.5-1.8 0-1.8-1V25.7A7 7 0 0 1 2 19V9a7 7 0 0 1 7-7z"
        fill={`url(#${id})`}
      />
      <path
        d="m10 14.5 4.3 4.3 8.2-8.3"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Logo({ href }: { href: string }) {
  return (
    <Link href={href} className="flex items-center gap-2.5 rounded-lg">
      <LogoMark />
      <span className="text-[17px] font-semibold tracking-tight whitespace-nowrap">
        Todo<span className="text-primary"> Chatbot</span>
      </span>
    </Link>
  );
}
