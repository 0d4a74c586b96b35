import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { chooseLanguage, rememberedLanguage } from '@/locales'
import { PAGE_TABS } from '@/shared/module'
import App from './App.vue'
import { capabilities } from './capabilities'
import { makeRouter } from './router'
import './tokens.css'

async function start(): Promise<void> {
  await chooseLanguage(rememberedLanguage())
  const tabs = capabilities.flatMap((each) => each.tabs ?? []).sort((a, b) => a.order - b.order)
  createApp(App).use(createPinia()).use(makeRouter()).provide(PAGE_TABS, tabs).mount('#app')
}

void start()
