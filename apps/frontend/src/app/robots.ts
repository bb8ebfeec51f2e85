import type { MetadataRoute } from 'next';
import { paths } from '@/paths';

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: '*', allow: '/', disallow: ['/api/', paths.dashboard, paths.settings] },
  };
}
