import vue from '@vitejs/plugin-vue'
import elementPlus from 'unplugin-element-plus/vite'
import { fileURLToPath } from 'node:url'
import { defineConfig, type PluginOption } from 'vitest/config'
import { sampleHub } from './dev/sample-hub.mjs'

const hub = process.env.WEIR_HUB ?? 'http://localhost:8080'
const plugins: PluginOption[] = [vue(), elementPlus({})]
if (process.env.WEIR_SAMPLE) {
  plugins.push(sampleHub() as PluginOption)
}

export default defineConfig({
  plugins,
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': { target: hub } } },
  build: {
    target: 'es2022',
    rollupOptions: {
      output: {
        // Vue and its companions change rarely: a new release of the pages leaves them in the browser's cache.
        manualChunks(id: string) {
          if (/node_modules\/(@vue|vue|vue-router|pinia)\//.test(id)) return 'vue'
          if (/node_modules\/(echarts|zrender)\//.test(id)) return 'charts'
          return undefined
        },
      },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    server: { deps: { inline: ['element-plus'] } },
  },
})
