/** Por qué no se puede continuar y qué hacer ahora, en español. */

import type { RefusalDictionary } from './en.ts';

const avise = (organization: string) => `avise a los responsables de ${organization}`;

export const es: RefusalDictionary = {
  not_open: {
    heading: 'La votación aún no ha comenzado',
    what: ({ opens }) => `La votación abre el ${opens}.`,
    now: () => 'Vuelva entonces con el mismo enlace. No se ha enviado nada.',
  },
  closed: {
    heading: 'La votación está cerrada',
    what: ({ closes }) => `Cerró el ${closes}. Desde esta página ya no se recibió ninguna boleta.`,
    now: () =>
      'Una boleta que emitió antes cuenta, y su comprobante lo demuestra. La página de la votación muestra cómo va el recuento.',
  },
  unknown_code: {
    heading: 'Este código no está en el padrón de esta votación',
    what: () =>
      'El código está bien escrito, pero pertenece a otra votación o nunca fue entregado.',
    now: ({ organization }) =>
      `Vea si tiene una invitación más reciente. Si esta es la última, pregunte a ${organization}.`,
  },
  revoked: {
    heading: 'Este código fue reemplazado',
    what: () => 'Se entregó un código nuevo en lugar de este, que ya no puede votar.',
    now: ({ organization }) =>
      `Use el código más reciente que recibió. Si no pidió uno nuevo, ${avise(organization)} de inmediato.`,
  },
  final: {
    heading: 'Ya hay una boleta registrada con este código',
    what: () => 'En esta votación la boleta es definitiva: no se puede reemplazar.',
    now: ({ organization }) =>
      `Si fue usted, todo está hecho. Si no, otra persona usó su código: ${avise(organization)} de inmediato.`,
  },
  sequence: {
    heading: 'Alguien acaba de votar con su código',
    what: () =>
      'Mientras usted votaba aquí, se registró otra boleta con el mismo código. La boleta de esta página no se recibió.',
    now: ({ organization }) =>
      `Si fue usted, en otra pestaña o en otro dispositivo, cuenta esa boleta. Si no, otra persona conoce su código: ${avise(organization)} de inmediato.`,
  },
  checked: {
    heading: 'Esta boleta fue comprobada',
    what: () => 'Una boleta que se abrió para comprobarla no se puede emitir. No quedó registrada.',
    now: () => 'Empiece de nuevo: se cifra una boleta nueva, y esa sí la puede emitir.',
  },
  cast: {
    heading: 'Esta boleta ya está registrada',
    what: () => 'Una boleta emitida no se puede abrir para comprobarla: mostraría cómo votó usted.',
    now: ({ organization }) =>
      `Si usted no la emitió, ${avise(organization)} de inmediato e indique el código de seguimiento.`,
  },
  unfit: {
    heading: 'El servidor no aceptó esta boleta',
    what: () => 'Dice que la boleta no está hecha como debe. No quedó registrada.',
    now: ({ organization }) =>
      `Empiece de nuevo, o abra su enlace en otro dispositivo. Si vuelve a ocurrir, ${avise(organization)}.`,
  },
  receipt: {
    heading: 'La prueba del servidor no es válida',
    what: () =>
      'El servidor dice que su boleta está registrada, pero lo que envió no lo demuestra. No lo dé por hecho.',
    now: ({ organization }) =>
      `Intente de nuevo: se envía la misma boleta y no puede contarse dos veces. Si sigue así, ${avise(organization)} e indique el código de seguimiento.`,
  },
  record: {
    heading: 'Esta votación no es de fiar',
    what: () =>
      'Lo que el servidor envió sobre la votación no se demuestra a sí mismo: hay una firma o una prueba incorrecta. No se ha enviado nada.',
    now: ({ organization }) =>
      `No vote aquí. Avise a los responsables de ${organization === '' ? 'su organización' : organization}.`,
  },
  other_vote: {
    heading: 'Esta no es la votación de su invitación',
    what: () =>
      'El servidor muestra una votación con otro identificador que el de su enlace. Una boleta emitida aquí podría distinguirse de todas las demás. No se ha enviado nada.',
    now: ({ organization }) =>
      `No vote aquí. Vea si tiene una invitación más reciente. Si esta es la última, ${organization === '' ? 'avise a los responsables de su organización' : avise(organization)} y muéstreles los últimos 16 caracteres de su enlace, no el código.`,
  },
  fault: {
    heading: 'Algo falló en esta página',
    what: () =>
      'El programa que se ejecuta aquí falló. Una boleta está registrada solo si esta página lo dijo.',
    now: () => 'Intente de nuevo. Si vuelve a fallar, abra su enlace en otro dispositivo.',
  },
  missing: {
    heading: 'Aquí no hay ninguna votación',
    what: () => 'El servidor no conoce ninguna votación en esta dirección.',
    now: () => 'Abra de nuevo el enlace completo de su invitación.',
  },
  unknown: {
    heading: 'El servidor dijo que no',
    what: () => 'Dio un motivo que esta página no conoce. Desde aquí no se registró nada.',
    now: ({ organization }) =>
      organization === ''
        ? 'Intente de nuevo en unos minutos.'
        : `Intente de nuevo en unos minutos. Si sigue así, pregunte a ${organization}.`,
  },
};
