/** The screens by their addresses; each is fetched when it is first looked at. */
import type { ComponentType } from 'preact';

/** What an address says, by the names in its pattern. */
export interface Said {
  readonly id?: string;
  readonly half?: string;
  readonly person?: string;
}

type Load = () => Promise<ComponentType<Said>>;

export const screens: Readonly<Record<string, Load>> = {
  '/duties/:id': () => import('./screens/DutyForm.tsx').then((of) => of.DutyForm),
  '/branches/:id/ledger': () => import('./screens/branch/Ledger.tsx').then((of) => of.Ledger),
  '/branches/:id/problems': () => import('./screens/branch/Problems.tsx').then((of) => of.Problems),
  '/problems/:id': () => import('./screens/branch/Problem.tsx').then((of) => of.Problem),
  '/branches/:id/roster': () => import('./screens/branch/Roster.tsx').then((of) => of.Roster),
  '/branches/:id/more': () => import('./screens/branch/More.tsx').then((of) => of.More),
  '/branches/:id/talks': () => import('./screens/branch/Talks.tsx').then((of) => of.Talks),
  '/branches/:id/talk-plan': () => import('./screens/branch/TalkPlan.tsx').then((of) => of.TalkPlan),
  '/members/:id': () => import('./screens/branch/Member.tsx').then((of) => of.Member),
  '/branches/:id/rounds': () => import('./screens/branch/Rounds.tsx').then((of) => of.Rounds),
  '/branches/:id/pairings': () => import('./screens/branch/Pairings.tsx').then((of) => of.Pairings),
  '/branches/:id/coverage': () => import('./screens/branch/Coverage.tsx').then((of) => of.Coverage),
  '/branches/:id/plans': () => import('./screens/branch/Plans.tsx').then((of) => of.Plans),
  '/branches/:id/activities': () => import('./screens/branch/Activities.tsx').then((of) => of.Activities),
  '/branches/:id/reviews': () => import('./screens/branch/Reviews.tsx').then((of) => of.Reviews),
  '/branches/:id/reports': () => import('./screens/branch/Reports.tsx').then((of) => of.Reports),
  '/branches/:id/orders': () => import('./screens/branch/Orders.tsx').then((of) => of.Orders),
  '/branches/:id/checks': () => import('./screens/branch/Checks.tsx').then((of) => of.Checks),
  '/branches/:id/tell': () => import('./screens/branch/Tell.tsx').then((of) => of.Tell),
  '/branches/:id/opinions': () => import('./screens/branch/Opinions.tsx').then((of) => of.Opinions),
  '/branches/:id/surveys': () => import('./screens/branch/Surveys.tsx').then((of) => of.Surveys),
  '/branches/:id/import': () => import('./screens/branch/Import.tsx').then((of) => of.Import),
  '/rounds/:id': () => import('./screens/branch/Round.tsx').then((of) => of.Round),
  '/surveys/:id': () => import('./screens/branch/Survey.tsx').then((of) => of.Survey),
  '/branches/:id': () => import('./screens/branch/Owed.tsx').then((of) => of.Owed),
  '/checks/:id/:person': () => import('./screens/check/CheckPerson.tsx').then((of) => of.CheckPerson),
  '/checks/:id': () => import('./screens/check/Check.tsx').then((of) => of.Check),
  '/units/:id/checks': () => import('./screens/check/Checks.tsx').then((of) => of.Checks),
  '/units/:id/inspect': () => import('./screens/check/Inspect.tsx').then((of) => of.Inspect),
  '/units/:id/officers': () => import('./screens/admin/Officers.tsx').then((of) => of.Officers),
  '/units/:id/structure': () => import('./screens/admin/Structure.tsx').then((of) => of.Structure),
  '/units/:id/sealed': () => import('./screens/admin/Sealed.tsx').then((of) => of.Sealed),
  '/units/:id/audit': () => import('./screens/admin/Audit.tsx').then((of) => of.Audit),
  '/orders/:id': () => import('./screens/unit/Order.tsx').then((of) => of.Order),
  '/notices/:id': () => import('./screens/unit/Notice.tsx').then((of) => of.Notice),
  '/units/:id/waiting': () => import('./screens/unit/Waiting.tsx').then((of) => of.Waiting),
  '/units/:id/reports/:half': () => import('./screens/unit/Report.tsx').then((of) => of.Report),
  '/units/:id/reports': () => import('./screens/unit/Reports.tsx').then((of) => of.Reports),
  '/units/:id/orders': () => import('./screens/unit/Orders.tsx').then((of) => of.Orders),
  '/units/:id/surveys': () => import('./screens/branch/Surveys.tsx').then((of) => of.UnitSurveys),
  '/units/:id/guidance': () => import('./screens/unit/Guidance.tsx').then((of) => of.Guidance),
  '/units/:id/standards': () => import('./screens/unit/Standards.tsx').then((of) => of.Standards),
  '/units/:id/board': () => import('./screens/unit/Board.tsx').then((of) => of.Board),
  '/units/:id/ledger': () => import('./screens/unit/UnitLedger.tsx').then((of) => of.UnitLedger),
  '/units/:id/own': () => import('./screens/unit/Own.tsx').then((of) => of.Own),
  '/units/:id/list': () => import('./screens/unit/Behind.tsx').then((of) => of.Behind),
  '/units/:id': () => import('./screens/unit/Below.tsx').then((of) => of.Below),
  '/me/second-factor': () => import('./screens/SecondFactor.tsx').then((of) => of.SecondFactor),
  '/me/records': () => import('./screens/me/Records.tsx').then((of) => of.Records),
  '/me/pairings': () => import('./screens/me/MyPairings.tsx').then((of) => of.MyPairings),
  '/me/pledges': () => import('./screens/me/Pledges.tsx').then((of) => of.Pledges),
  '/me/talks': () => import('./screens/me/MyTalks.tsx').then((of) => of.MyTalks),
  '/me/problems': () => import('./screens/me/MyProblems.tsx').then((of) => of.MyProblems),
  '/me/messages': () => import('./screens/me/Messages.tsx').then((of) => of.Messages),
  '/me': () => import('./screens/me/Myself.tsx').then((of) => of.Myself),
  '/talks/:id': () => import('./screens/me/Talk.tsx').then((of) => of.Talk),
  '/enter/:id': () => import('./screens/Enter.tsx').then((of) => of.Enter),
  '/enter': () => import('./screens/Enter.tsx').then((of) => of.EnterWhat),
};
