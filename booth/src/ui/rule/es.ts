/** Las palabras de una regla en español. */

import type { RuleWords } from './en.ts';

export const es: RuleWords = {
  shares: {
    '1/1': 'la totalidad',
    '1/2': 'la mitad',
    '1/3': 'un tercio',
    '2/3': 'dos tercios',
    '1/4': 'una cuarta parte',
    '3/4': 'tres cuartas partes',
    '1/5': 'una quinta parte',
    '2/5': 'dos quintas partes',
    '3/5': 'tres quintas partes',
    '4/5': 'cuatro quintas partes',
  },
  wholes: {
    votes: 'los votos emitidos',
    ballots: 'las boletas emitidas',
    points: 'todos los puntos que tenían los votantes',
    eligible: 'todas las personas con derecho a voto',
    eligible_points: 'todos los puntos que tenían las personas con derecho a voto',
  },
  atLeast: (share, whole) =>
    `Para recibir el respaldo, una opción necesita al menos ${share} de ${whole}.`,
  moreThan: (share, whole) =>
    `Para recibir el respaldo, una opción necesita más de ${share} de ${whole}.`,
  mostVotes: 'Recibe el respaldo la opción con más votos.',
  mostPoints: 'Recibe el respaldo la opción con más puntos.',
  quorumShare: (share) =>
    `Debe votar al menos ${share} de las personas con derecho a voto; si no, no se decide nada.`,
  quorumCount: (count) => `Deben votar al menos ${count} personas; si no, no se decide nada.`,
  noQuorum: 'El resultado vale sin importar cuántas personas voten.',
  abstentionsCount: 'Las abstenciones cuentan como votos emitidos.',
  abstentionsLeftOut: 'Las abstenciones no entran en el recuento.',
  processes: {
    binding_member_vote: 'Deciden los miembros: esta votación es vinculante.',
    advisory_member_vote_then_board:
      'Esta votación es consultiva: después decide la junta directiva.',
    two_body: 'Deciden juntas la votación de los miembros y la de la junta directiva.',
    board_vote: 'Es una votación de la junta directiva.',
    convention: 'Es una votación de una convención.',
    unknown: 'No se publicó cómo se llega de esta votación a la decisión.',
  },
  kinds: {
    choose_one: 'Elija una.',
    approvalAny: 'Elija todas las que quiera.',
    approvalRange: (least, most) =>
      least === most ? `Elija exactamente ${most}.` : `Elija de ${least} a ${most}.`,
    approvalMost: (most) => (most === 1 ? 'Elija una como máximo.' : `Elija ${most} como máximo.`),
    score: (highest) => `Dé a cada opción de 0 a ${highest} puntos.`,
    scoreRange: (least, most) =>
      least === most
        ? `Reparta ${most} puntos en total.`
        : `Reparta de ${least} a ${most} puntos en total.`,
    scoreMost: (most) => `Reparta ${most} puntos como máximo en total.`,
  },
};
