"""Given names that one person may go by, in English and Spanish."""

from __future__ import annotations

_GROUPS = """
abigail abby gail
abraham abe abram
albert al bert alberto beto
alejandro alex alejo
alejandra alex sandra ale
alexander alex al sandy xander
alexandra alex sandra sandy lexi
alfred al fred alfredo
andrew andy drew andres
anthony tony antonio tono
antonia toni tonia
barbara barb babs barbie
benjamin ben benny benji
bernard bernie barney
beverly bev
bradley brad
catherine katherine kathryn cathy kathy kate katie kat kitty catalina
charles charlie chuck chas carlos
christina christine chris tina chrissy cristina
christopher chris kit topher cristobal
concepcion concha conchita
cynthia cindy
daniel dan danny
david dave davey
deborah debra deb debbie
dolores lola
donald don donny
dorothy dot dottie dolly
edward ed eddie ted ned eduardo lalo
elizabeth liz lizzie beth betty betsy eliza isabel libby
eugene gene
frances fran francie francisca paca
francis frank francisco paco pancho kiko
frederick fred freddie federico
gabriel gabe
gerald jerry gerry gerardo
gregory greg gregorio
guadalupe lupe lupita
guillermo memo
harold harry hal
henry hank harry enrique quique
ignacio nacho
jacob jake
james jim jimmy jamie jaime
janet jan
jeffrey jeff geoffrey geoff
jennifer jen jenny
jessica jess jessie
jesus chuy chucho
john johnny jack jon juan
jonathan jon jonny
jose pepe joe
joseph joe joey
josefina pepa josie
joshua josh
judith judy
kenneth ken kenny
kimberly kim
lawrence larry laurence lorenzo
leonard len lenny leonardo
luis lou louis louie
manuel manny manolo
margaret maggie meg peggy marge margie margarita
maria mary marie
maria mari
mario mayo
matthew matt mateo
michael mike mick mickey miguel
nancy nan
nathaniel nathan nate nat
nicholas nick nicky nicolas
pamela pam
patricia pat patty trish tricia
patrick pat paddy patricio
peter pete pedro
philip phillip phil felipe
rafael rafa raphael
raymond ray ramon
rebecca becky becca
richard rick dick rich richie ricardo
robert bob bobby rob robbie roberto beto
ronald ron ronnie
rosario charo
samantha sam
samuel sam sammy
sandra sandy
sarah sara sally
stanley stan
stephanie steph
stephen steven steve esteban
susan sue suzie susie susana
teresa theresa terry tess tere
terrence terry
theodore ted teddy teodoro
thomas tom tommy tomas
timothy tim timmy
victoria vicky tori
vincent vince vinny vicente chente
virginia ginny
walter walt wally
william bill billy will willie liam
zachary zach zack
"""

NICKNAMES: dict[str, list[int]] = {}
"""The groups that a folded name is in: two names in one group may be one person's."""

for _place, _group in enumerate(_GROUPS.strip().split("\n")):
    for _name in _group.split(" "):
        NICKNAMES.setdefault(_name, []).append(_place)
