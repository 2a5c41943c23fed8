/** What a branch does for people: its teams and their service days, its wishes, posts, projects and the like. */
import * as z from 'zod';
import { wishStates } from '../domain/wishes.ts';
import { day, exact, people, period } from '../submissions/fields.ts';
import { groups } from '../submissions/volunteerTeam.ts';
import { ofUnit, subtreeQuery } from './boards.ts';
import { dayAnswer, recordAnswer, route } from './route.ts';

const days = {
  from: day.optional().meta({ title: '从哪天起，默认今年1月1日' }),
  to: day.optional().meta({ title: '到哪天为止，默认今天' }),
};

const service = z.object({
  id: z.string(),
  happenedOn: dayAnswer,
  community: z.string(),
  theme: z.string(),
  place: z.string().optional(),
  serviceDay: z.boolean().optional().meta({ description: '党员志愿服务日' }),
  participants: z.array(z.string()),
  counts: z.boolean().meta({ description: '参加的本支部党员够不够数' }),
});

const team = z.object({
  id: z.string(),
  name: z.string(),
  theme: z.string(),
  place: z.string().optional(),
  since: dayAnswer,
  members: z.array(z.string()),
  gone: z.array(z.string()).optional().meta({ description: '队员中已不在本支部的' }),
  groups: groups.optional(),
});

export const readVolunteering = route({
  id: 'readVolunteering',
  method: 'GET',
  path: '/api/branches/{id}/volunteering',
  title: '志愿服务：队伍和服务日、微心愿、社区报到',
  governedBy: ['ledger.read'],
  query: z.strictObject(days),
  status: 200,
  answer: z.object({
    branch: z.string(),
    from: dayAnswer,
    to: dayAnswer,
    teams: z.array(
      team.extend({
        etag: z.string().meta({ description: '更换队员时放在 If-Match 里' }),
        services: z.array(service),
      }),
    ),
    services: z.array(service).meta({ description: '没有写明是哪支队伍的' }),
    wishes: z
      .array(
        z.object({
          id: z.string(),
          what: z.string(),
          community: z.string().optional(),
          publishedOn: dayAnswer,
          state: z.enum(wishStates),
          claimedBy: z.string().optional(),
          claimedOn: dayAnswer.optional(),
          fulfilledBy: z.string().optional(),
          fulfilledOn: dayAnswer.optional(),
        }),
      )
      .meta({ description: '还没有完成的，和这段时间完成的' }),
    registrations: z.array(
      z.object({
        id: z.string(),
        member: z.string().optional().meta({ description: '没有写的是整建制报到' }),
        community: z.string(),
        registeredOn: dayAnswer,
        confirmedBy: z.string().optional(),
        confirmedOn: dayAnswer.optional(),
      }),
    ),
  }),
});

export const putTeamMembers = route({
  id: 'putTeamMembers',
  method: 'PUT',
  path: '/api/teams/{id}/members',
  title: '更换志愿服务队的队员和小组；没有写小组的，原有小组去掉已不是队员的人',
  governedBy: ['record.correct'],
  isPutWhole: true,
  body: z.strictObject({ members: people, groups: groups.optional() }),
  refuses: ['wrongState'],
  status: 200,
  answer: team,
});

export const listActivities = route({
  id: 'listActivities',
  method: 'GET',
  path: '/api/branches/{id}/activities',
  title: '岗位、带徒、献策、项目、评比、三下乡、便民服务等，分类列出',
  governedBy: ['ledger.read'],
  query: z.strictObject({
    ...days,
    kind: exact(64).optional().meta({ title: '只列这一类' }),
    limit: z.coerce.number().int().min(1).max(1000).optional().meta({ title: '每类最多多少条，默认50' }),
  }),
  status: 200,
  answer: z.object({
    branch: z.string(),
    from: dayAnswer,
    to: dayAnswer,
    groups: z.array(
      z.object({
        kind: z.string(),
        title: z.string(),
        count: z.int().meta({ description: '共有多少条；没有列出的在台账里' }),
        items: z.array(recordAnswer),
      }),
    ),
  }),
});

export const listPractices = route({
  id: 'listPractices',
  method: 'GET',
  path: '/api/units/{id}/practices',
  title: '本单位和所属支部的经验做法',
  governedBy: ['ledger.read'],
  query: subtreeQuery.omit({ rule: true }).extend({
    period: period.optional().meta({ title: '哪一期，不写为今年' }),
  }),
  status: 200,
  answer: z.object({
    period: z.string(),
    items: z.array(
      z.object({
        ...{ id: z.string(), ...ofUnit, happenedOn: dayAnswer },
        ...{ title: z.string(), done: z.string(), effect: z.string() },
      }),
    ),
    cursor: z.string().optional(),
  }),
});
