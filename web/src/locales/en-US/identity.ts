import type { Texts } from '../zh-CN'

export const identity: Texts['identity'] = {
  signIn: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    action: 'Sign in',
    ended: 'Your session has ended. Sign in again and you will be back where you were.',
    help: 'Forgot your password, or locked out? Ask the security administrator.',
    missing: 'Enter your user name and password',
    motto: 'Collect · check · record · share',
    about: 'Here the data of all departments flow together, every row checked, every batch signed, every figure traced to its source.',
  },
  password: {
    title: 'Change password',
    firstTitle: 'Choose a password of your own',
    first: 'You are using a one-time password. Choose your own and start.',
    old: 'Current password',
    oldFirst: 'One-time password',
    fresh: 'New password',
    again: 'New password again',
    differ: 'The two new passwords differ',
    same: 'The new password must not be the current one',
    missing: 'Fill this in',
    action: 'Save new password',
    done: 'Password changed',
  },
}
