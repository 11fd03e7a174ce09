/** Las palabras de las páginas de votación en español. */

import type { Words } from './en.ts';

export const es: Words = {
  loadingHeading: 'Su cabina de votación',
  loading: 'Cargando la votación y comprobándola…',
  checking: 'Buscando su código…',
  asks: (organization) => `${organization} pregunta a sus miembros`,
  closesAt: (moment) => `La votación cierra el ${moment}.`,

  code: {
    label: 'Su código de votación',
    hint: '25 letras y cifras, de su invitación. Da igual si usa mayúsculas, espacios o guiones.',
    go: 'Continuar',
    lost: (organization) =>
      `¿No tiene código o lo perdió? Pregunte a ${organization}: un código perdido se puede reemplazar mientras la votación esté abierta.`,
    empty: 'Escriba el código de su invitación.',
    length: (count) =>
      `Un código tiene 25 letras y cifras; este tiene ${count}. Compárelo con su invitación.`,
    symbol: (symbol) => `«${symbol}» no aparece en ningún código. Compárelo con su invitación.`,
    check:
      'Este código está mal escrito: una letra o cifra es incorrecta, o hay dos cambiadas de lugar. Compárelo con su invitación, grupo por grupo.',
    link: 'Este enlace está cortado. Cópielo de nuevo, completo; o escriba solo las 25 letras y cifras.',
    id: 'Compare el identificador de esta votación con el de su invitación:',
  },

  choose: {
    progress: (number, count) => `Pregunta ${number} de ${count}`,
    recordedBefore:
      'Ya hay una boleta registrada con su código. Si vota de nuevo, solo contará la boleta nueva.',
    noEndorsement: 'En ese caso la organización no respalda a nadie.',
    abstain: 'Usted participa sin tomar partido.',
    chosen: (count, most) => `${count} de ${most} elegidas`,
    points: (given, most) => `${given} de ${most} puntos repartidos`,
    pointsFor: (title) => `Puntos para ${title}`,
    fewer: (title) => `Un punto menos para ${title}`,
    more: (title) => `Un punto más para ${title}`,
    next: 'Siguiente pregunta',
    review: 'Revisar su boleta',
    back: 'Atrás',
  },

  mistakes: {
    one: 'Elija una respuesta para continuar.',
    tooFew: (least) => `Elija al menos ${least} para continuar.`,
    tooMany: (most, count) =>
      `Elija ${most} como máximo: eligió ${count}. Quite ${count - most} para continuar.`,
    pointsTooFew: (least) => `Reparta al menos ${least} puntos para continuar.`,
    pointsTooMany: (most, count) =>
      `Reparta ${most} puntos como máximo: repartió ${count}. Quite ${count - most} para continuar.`,
  },

  review: {
    heading: 'Revise su boleta',
    lead: 'Todavía no se ha enviado nada.',
    chose: 'Usted eligió',
    change: 'Cambiar',
    changeNamed: (question) => `Cambiar su respuesta a: ${question}`,
    seal: 'Cifrar mi boleta',
    sealingHeading: 'Cifrando su boleta',
    sealing: 'Esto ocurre en este dispositivo. Todavía no se envía nada.',
  },

  sealed: {
    heading: 'Su boleta está cifrada',
    lead: 'Todavía no se ha enviado nada. Este es el código de seguimiento de su boleta:',
    tracker: 'Código de seguimiento',
    about: 'Anótelo: con él encontrará su boleta en el registro público. No muestra cómo votó.',
    cast: 'Emitir mi boleta',
    check: 'Comprobarla antes',
    checkAbout:
      'La comprobación muestra en otro dispositivo lo que este cifró. Una boleta comprobada ya no se puede emitir: usted continúa con una nueva.',
    edit: 'Cambiar mis respuestas',
  },

  casting: {
    heading: 'Emitiendo su boleta',
    sending: 'Enviando…',
    line: (seconds) =>
      `Aún no hay respuesta. Seguimos intentando: su boleta no se ha perdido. Próximo intento en ${seconds} s.`,
    busy: (seconds) =>
      `El servidor está ocupado. Seguimos intentando: su boleta no se ha perdido. Próximo intento en ${seconds} s.`,
    offline:
      'Este dispositivo no tiene conexión. Su boleta no se ha perdido: se enviará cuando vuelva la red.',
    once: 'Cada vez se envía exactamente la misma boleta, así que no puede contarse dos veces. Mantenga abierta esta página.',
    resumed:
      'Su boleta cifrada aún estaba en camino cuando se cerró esta página. Ahora se envía de nuevo.',
    now: 'Intentar ahora',
  },

  recorded: {
    heading: 'Su voto está registrado',
    entry: (index) => `Entrada ${index} del registro público.`,
    proven:
      'Comprobado en este dispositivo: la prueba firmada del registro es válida y su boleta consta en él sin cambios.',
    again: (moment) =>
      `Puede cambiar su voto hasta el ${moment}: abra de nuevo su enlace. Solo cuenta su última boleta.`,
    final: 'Esta boleta es definitiva: en esta votación no se puede reemplazar.',
    organization: 'Organización',
    vote: 'Identificador de la votación',
    log: 'Clave del registro',
    receipt: 'Su comprobante',
    receiptAbout:
      'Demuestra que su boleta fue recibida, aunque el registro cambiara después. No muestra cómo votó.',
    download: 'Guardar el comprobante',
    print: 'Imprimir esta página',
    next: 'Y ahora',
    page: 'Ir a la página de la votación',
    pageAbout: 'Vea cuántas personas han votado y cuál es el resultado.',
    act: (organization) => `Pasar a la acción con ${organization}`,
    actAbout:
      '(abre una página nueva): llamar, conversar con personas que usted conoce, asistir, donar. Esa página no recibe nada sobre su voto.',
    leave: 'Ya puede cerrar esta página.',
  },

  check: {
    marking: 'Avisando al servidor de que nunca acepte esta boleta…',
    heading: 'Compruebe su boleta',
    lead: 'Esta boleta ya no se puede emitir.',
    scan: 'Escanee este código con otro dispositivo, uno en el que confíe.',
    compare: 'Vea que el otro dispositivo muestra este código de seguimiento y sus respuestas:',
    qr: 'Código QR con el enlace a la página de comprobación',
    link: 'O abra allí este enlace',
    secret: 'El código muestra cómo quería votar: no se lo enseñe a nadie.',
    matches: 'Coincide: cifrar una boleta nueva',
    differs: 'Algo no coincide',
    differsHeading: 'No vote en este dispositivo',
    differsBody: (organization) =>
      `Guarde una foto de ambas pantallas y avise a los responsables de ${organization}. Después abra su enlace en otro dispositivo y vote allí: la boleta que comprobó no se emitió.`,
    edit: 'Cambiar mis respuestas',
  },

  facts: {
    rule: 'Cómo se decide',
    who: 'Quién puede ver qué',
    secret: (threshold, count) =>
      `Sus respuestas se cifran en este dispositivo. Las boletas solo se abren sumadas, y solo cuando ${threshold} de ${count} custodios actúan juntos.`,
    public:
      'La boleta cifrada es pública, con un código de seguimiento y sin su nombre. Cualquiera puede volver a contar el registro.',
    registrarHosted:
      'Que usted votó lo sabe la organización, que repartió los códigos mediante este servidor.',
    registrarIndependent:
      'Que usted votó lo sabe quien repartió los códigos; este servidor no lo sabe.',
    floor: (floor) =>
      `Los resultados de grupos con menos de ${floor} boletas se unen con otros antes de abrirse.`,
    device: 'Vote donde nadie vea su pantalla.',
    trustees: 'Custodios',
  },

  copy: {
    tracker: 'Copiar el código de seguimiento',
    link: 'Copiar el enlace',
  },
  credential: (fingerprint) => `Su clave de votante empieza por ${fingerprint}`,
  remedies: { code: 'Usar otro código', restart: 'Empezar de nuevo', retry: 'Intentar de nuevo' },
  toPage: 'Ir a la página de la votación',
};
