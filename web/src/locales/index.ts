import { computed, shallowRef, type ComputedRef } from 'vue'
import { zhCN, type Texts } from './zh-CN'

/** The languages people can choose. Chinese is built in; the other is fetched when it is chosen. */
export type Language = 'zh-CN' | 'en-US'

const REMEMBERED = 'weir.language'
const chosen = shallowRef<Language>('zh-CN')
const texts = shallowRef<Texts>(zhCN)

/** All texts of the chosen language; follows a change of language. In a template: `t.common.save`. */
export function useTexts(): ComputedRef<Texts> {
  return computed(() => texts.value)
}

/** As {@link useTexts}, for code outside components. Read it at the moment of use. */
export function currentTexts(): Texts {
  return texts.value
}

export function currentLanguage(): Language {
  return chosen.value
}

export async function chooseLanguage(language: Language): Promise<void> {
  // first, so that a page left while the texts are fetched does not forget the choice
  localStorage.setItem(REMEMBERED, language)
  texts.value = language === 'zh-CN' ? zhCN : (await import('./en-US')).enUS
  chosen.value = language
  document.documentElement.lang = language
}

/** A text that the hub sends in both languages, or in one. */
export type Worded = string | { zh: string; en: string } | null | undefined

export function inWords(text: Worded): string | null {
  if (text === null || text === undefined || typeof text === 'string') return text ?? null
  return chosen.value === 'zh-CN' ? text.zh : text.en
}

/** The language chosen last on this browser, or Chinese. */
export function rememberedLanguage(): Language {
  return localStorage.getItem(REMEMBERED) === 'en-US' ? 'en-US' : 'zh-CN'
}
