/** The link of an SMS has the shortest address, which is that of the start page here: it opens its form. */
if (/^#[\w-]{11}$/.test(location.hash)) location.replace(`/a${location.hash}`);
