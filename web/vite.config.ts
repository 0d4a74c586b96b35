import vue from '@vitejs/plugin-vue'
import elementPlus from 'unplugin-element-plus/vite'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type PluginOption } from 'vitest/config'
import { sampleHub } from './dev/sample-hub.mjs'

const hub = process.env.WEIR_HUB ?? 'http://localhost:8080'
const WORTH_PACKING = 1024

/** Lays a packed copy beside every file that gets smaller by it; the hub sends the one that the browser takes. */
function packed(): PluginOption {
  return {
    name: 'packed',
    apply: 'build',
    writeBundle({ dir }) {
      for (const file of readdirSync(`${dir}/assets`).filter((name) => /\.(js|css|svg|json)$/.test(name))) {
        const content = readFileSync(`${dir}/assets/${file}`)
        if (content.length < WORTH_PACKING) continue
        writeFileSync(`${dir}/assets/${file}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(`${dir}/assets/${file}.br`, brotliCompressSync(content))
      }
    },
  }
}

const plugins: PluginOption[] = [vue(), elementPlus({}), packed()]
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
