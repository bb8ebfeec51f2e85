import type { Metadata } from 'next';
import { Act } from '@/features/notifications/act';

export const metadata: Metadata = { title: 'Your reminder' };

export default function ActPage() {
  return <Act />;
}
