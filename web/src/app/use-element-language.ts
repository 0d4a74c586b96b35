import en from 'element-plus/es/locale/lang/en'
import zhCn from 'element-plus/es/locale/lang/zh-cn'
import { computed } from 'vue'
import { currentLanguage } from '@/locales'

/** The texts of Element Plus itself (date picker, empty list) in the chosen language. */
export function useElementLanguage() {
  return computed(() => (currentLanguage() === 'zh-CN' ? zhCn : en))
}
