import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { chooseLanguage, rememberedLanguage } from '@/locales'
import App from './App.vue'
import { makeRouter } from './router'
import './tokens.css'

async function start(): Promise<void> {
  await chooseLanguage(rememberedLanguage())
  createApp(App).use(createPinia()).use(makeRouter()).mount('#app')
}

void start()
